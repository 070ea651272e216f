package dev.activate.contract;

import dev.activate.destination.Lookup;
import dev.activate.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of the destination and the column that fills it.
 *
 * @param values what the destination calls the column's values; a value that is not named passes as
 *     it is
 * @param byLabel whether the column holds what people see for a choice, not its value
 * @param lookup where the field points to another record whose key the column holds; null where it
 *     does not
 */
public record FieldMapping(
    String field,
    String column,
    boolean sensitive,
    Nulls nulls,
    Write write,
    Compare compare,
    Map<String, String> values,
    boolean byLabel,
    @Nullable Lookup lookup,
    Place place) {

  /** What a null does. */
  public enum Nulls {
    KEEP,
    CLEAR
  }

  /** When a field may be written. */
  public enum Write {
    ALWAYS,
    ON_CREATE,
    IF_EMPTY
  }

  /** That holds a value of its own, named as the column or {@code values} has it. */
  public FieldMapping(
      String field,
      String column,
      boolean sensitive,
      Nulls nulls,
      Write write,
      Compare compare,
      Map<String, String> values,
      Place place) {
    this(field, column, sensitive, nulls, write, compare, values, false, null, place);
  }

  public FieldMapping {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
