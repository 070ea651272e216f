package dev.activate.contract;

import dev.activate.problem.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One field of the destination and the column that fills it.
 *
 * @param values what the destination calls the column's values; a value that is not named passes as
 *     it is
 */
public record FieldMapping(
    String field,
    String column,
    boolean sensitive,
    Nulls nulls,
    Write write,
    Compare compare,
    Map<String, String> values,
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

  public FieldMapping {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
