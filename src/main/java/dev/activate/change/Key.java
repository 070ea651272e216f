package dev.activate.change;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What identifies a record: one value, or several in the order of the contract; never null inside.
 */
public record Key(List<Value> parts) {

  public Key {
    parts = List.copyOf(parts);
  }

  public static Key of(Value... parts) {
    return new Key(List.of(parts));
  }

  /** For people: the parts joined by a slash. Not unique, so never used to compare. */
  public String text() {
    return parts.stream().map(Value::text).collect(Collectors.joining("/"));
  }
}
