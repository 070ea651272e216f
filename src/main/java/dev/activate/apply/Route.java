package dev.activate.apply;

import dev.activate.destination.Lookup;
import java.util.List;
import java.util.Map;

/**
 * Where the changes of a sync go.
 *
 * @param source names the plan and the sync, see {@link dev.activate.destination.Batch}
 * @param lookups the fields, those of the key too, that hold the key of another record
 * @param discretion what of its records is not to be repeated
 */
public record Route(
    String source,
    String sync,
    String object,
    List<String> keyFields,
    Map<String, Lookup> lookups,
    Discretion discretion) {

  public Route {
    keyFields = List.copyOf(keyFields);
    lookups = Map.copyOf(lookups);
  }

  /** Of a sync that has nothing sensitive. */
  public Route(String source, String sync, String object, List<String> keyFields) {
    this(source, sync, object, keyFields, Map.of(), new Discretion(List.of(), false));
  }
}
