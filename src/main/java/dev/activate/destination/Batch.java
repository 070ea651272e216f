package dev.activate.destination;

import dev.activate.change.Change;
import java.util.List;
import java.util.Map;

/**
 * Changes to send in one go.
 *
 * @param source names the plan and the sync that the changes are of: with a change's {@code seq} it
 *     names that change for ever, through every repeat and split
 * @param keyFields the destination's fields that carry the key, in the order of {@code Key.parts()}
 * @param lookups the fields, those of the key too, that hold the key of another record
 */
public record Batch(
    String source,
    String object,
    List<String> keyFields,
    Map<String, Lookup> lookups,
    List<Change> changes) {

  public Batch {
    keyFields = List.copyOf(keyFields);
    lookups = Map.copyOf(lookups);
    changes = List.copyOf(changes);
  }

  /** None of whose fields points to another record. */
  public Batch(String source, String object, List<String> keyFields, List<Change> changes) {
    this(source, object, keyFields, Map.of(), changes);
  }

  /** For a connector's own use: changes of no plan. */
  public Batch(String object, List<String> keyFields, List<Change> changes) {
    this("", object, keyFields, Map.of(), changes);
  }
}
