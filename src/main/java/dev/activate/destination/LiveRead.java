package dev.activate.destination;

import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.Map;

/**
 * A request for live records, as relations of the engine, so that nothing is looped over in Java
 * where the destination can answer as a set.
 *
 * @param lookups the fields, those of the key too, that hold the key of another record
 * @param wanted a relation of keys: columns named as {@code keyFields}
 * @param into an empty table to fill: the columns of {@code keyFields} and {@code fields} (of the
 *     types that the desired records have; what cannot be cast is null), then {@code _remote_id}
 *     (text, may be null)
 */
public record LiveRead(
    Engine engine,
    String object,
    List<String> keyFields,
    List<String> fields,
    Map<String, Lookup> lookups,
    String wanted,
    String into) {

  public LiveRead {
    keyFields = List.copyOf(keyFields);
    fields = List.copyOf(fields);
    lookups = Map.copyOf(lookups);
  }

  /** None of whose fields points to another record. */
  public LiveRead(
      Engine engine,
      String object,
      List<String> keyFields,
      List<String> fields,
      String wanted,
      String into) {
    this(engine, object, keyFields, fields, Map.of(), wanted, into);
  }
}
