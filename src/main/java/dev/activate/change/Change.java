package dev.activate.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be done to one record.
 *
 * @param seq its number in the plan, unique within the sync; outcomes are matched by it
 * @param fields what to write: for a create all fields that have a value, for an update only those
 *     that change (a null value clears the field), for a delete none; in the order of the contract
 * @param before what those fields held when the plan was made, where that is known; sensitive
 *     fields are left out
 * @param remoteId the destination's own id of the record, where it is known
 */
public record Change(
    long seq,
    Action action,
    Key key,
    Map<String, Value> fields,
    Map<String, Value> before,
    @Nullable String remoteId) {

  public Change {
    fields = copy(fields);
    before = copy(before);
  }

  private static Map<String, Value> copy(Map<String, Value> values) {
    return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
