package dev.activate.contract;

import dev.activate.destination.Lookup;
import dev.activate.yaml.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads both shapes of {@code key:}. */
final class Keys {
  private Keys() {}

  /** The parts that name one column and its field each. */
  static List<Part> parts(Part sync) {
    Optional<Part> key = sync.get("key");
    return key.map(one -> one.get("columns").isPresent() ? one.items("columns") : List.of(one))
        .orElse(List.of());
  }

  /** What a field or a column of the key points to; null where it points to nothing. */
  static @Nullable Lookup lookup(Part part) {
    Part lookup = part.get("lookup").orElse(null);
    return lookup == null
        ? null
        : new Lookup(lookup.text("object").orElse(""), lookup.text("by").orElse(""));
  }

  static List<Sync.KeyColumn> of(Part sync) {
    return parts(sync).stream()
        .flatMap(
            part ->
                part.text("column").isPresent() && part.text("field").isPresent()
                    ? Stream.of(
                        new Sync.KeyColumn(
                            part.text("column").orElseThrow(),
                            part.text("field").orElseThrow(),
                            lookup(part)))
                    : Stream.of())
        .toList();
  }
}
