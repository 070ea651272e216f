package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How records are read by their keys.
 *
 * @param url how long an address may be, in characters; fewer keys are asked for at once
 * @param ok what must hold for an answer that can be read
 * @param key where an answered record says its key, if that is of one field
 * @param keys the same for each field of a key of several
 * @param values where its fields are
 * @param flatten where more of its fields are
 * @param failed where the answer names records it could not give
 * @param missing which of those are not there; each other one is an error
 * @param equal values that mean the same as null
 */
public record ReadRule(
    RequestRule request,
    int items,
    int url,
    Optional<Template> item,
    Optional<Template> body,
    Condition ok,
    Pick at,
    List<Pick> key,
    Map<String, Pick> keys,
    Optional<Pick> id,
    Pick values,
    Optional<Pick> flatten,
    Optional<Pick> failed,
    Optional<Condition> missing,
    Strangers strangers,
    Optional<FieldsRule.Page> page,
    List<JsonNode> equal) {

  public ReadRule {
    key = List.copyOf(key);
    keys = Map.copyOf(keys);
    equal = List.copyOf(equal);
  }

  /** What a record is that was not asked for. */
  public enum Strangers {
    ERROR,
    IGNORE
  }
}
