package dev.activate.contract;

import dev.activate.yaml.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads both shapes of {@code key:}. */
final class Keys {
  private Keys() {}

  /** The parts that name one column and its field each. */
  static List<Part> parts(Part sync) {
    Optional<Part> key = sync.get("key");
    return key.map(one -> one.get("columns").isPresent() ? one.items("columns") : List.of(one))
        .orElse(List.of());
  }

  static List<Sync.KeyColumn> of(Part sync) {
    return parts(sync).stream()
        .flatMap(
            part ->
                part.text("column").isPresent() && part.text("field").isPresent()
                    ? Stream.of(
                        new Sync.KeyColumn(
                            part.text("column").orElseThrow(), part.text("field").orElseThrow()))
                    : Stream.of())
        .toList();
  }
}
