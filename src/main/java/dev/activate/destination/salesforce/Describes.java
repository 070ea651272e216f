package dev.activate.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.Lookup;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** By which names fields reach the records that they point to, asked for once per object. */
final class Describes {
  private final Org org;
  private final Map<String, Map<String, JsonNode>> known = new ConcurrentHashMap<>();

  Describes(Org org) {
    this.org = org;
  }

  /** Names the type too where the field may point to records of several. */
  String column(String object, String field, Lookup lookup) {
    JsonNode described =
        known
            .computeIfAbsent(object, this::fields)
            .getOrDefault(field.toLowerCase(Locale.ROOT), none());
    String relation = described.path("relationshipName").asText("");
    if (relation.isEmpty() || relation.equals("null")) {
      throw problem(
          "%s.%s points to no other record, so it cannot be written by that record's key."
              .formatted(object, field));
    }
    String type = described.path("referenceTo").size() > 1 ? lookup.object() + ":" : "";
    return type + relation + "." + lookup.by();
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }

  private Map<String, JsonNode> fields(String object) {
    Exchange asked =
        org.askPaced(
                "GET", "/sobjects/" + object + "/describe", Optional.empty(), "application/json")
            .orElseGet(() -> new Failure(Failure.Reach.UNSENT, "The run ended."));
    if (!(asked instanceof Answer answer)) {
      throw problem(((Failure) asked).reason());
    }
    JsonNode fields =
        answer
            .json()
            .filter(body -> answer.isSuccess())
            .map(body -> body.path("fields"))
            .filter(JsonNode::isArray)
            .orElseThrow(
                () ->
                    Said.of(answer, org.redaction())
                        .problem("The fields of " + object, org.toString()));
    Map<String, JsonNode> byName = new HashMap<>();
    for (JsonNode field : fields) {
      byName.put(field.path("name").asText().toLowerCase(Locale.ROOT), field);
    }
    return byName;
  }

  private static ActivateException problem(String detail) {
    return Problem.error(Code.DESTINATION, "Field cannot be written by another key", detail)
        .asException();
  }
}
