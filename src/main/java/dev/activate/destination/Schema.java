package dev.activate.destination;

import dev.activate.change.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an object accepts.
 *
 * @param open whether fields that are not listed are accepted too (a file, a table yet to be made)
 */
public record Schema(String object, List<Field> fields, boolean open) {

  /**
   * A field as the destination knows it.
   *
   * @param options the only values that it accepts; empty when it takes any
   * @param maxLength of text, in characters; null when there is no limit
   */
  public record Field(
      String name,
      Value.Type type,
      boolean writable,
      boolean required,
      List<String> options,
      @Nullable Integer maxLength) {

    public Field {
      options = List.copyOf(options);
    }
  }

  public Schema {
    fields = List.copyOf(fields);
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
