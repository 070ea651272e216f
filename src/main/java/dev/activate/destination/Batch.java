package dev.activate.destination;

import dev.activate.change.Change;
import java.util.List;

/**
 * Changes to send in one go.
 *
 * @param keyFields the destination's fields that carry the key, in the order of {@code Key.parts()}
 */
public record Batch(String object, List<String> keyFields, List<Change> changes) {

  public Batch {
    keyFields = List.copyOf(keyFields);
    changes = List.copyOf(changes);
  }
}
