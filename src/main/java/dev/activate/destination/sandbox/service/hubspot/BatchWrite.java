package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code batch/create}, {@code batch/update} and {@code batch/upsert}. */
final class BatchWrite {
  static final int MOST = 100;

  private final Portal portal;
  private final ObjectType type;
  private final Verb verb;
  private final Judge judge;
  private final Writing writing;
  private final Associations associations;

  enum Verb {
    CREATE,
    UPDATE,
    UPSERT
  }

  BatchWrite(Portal portal, ObjectType type, Route route, Verb verb, Associations associations) {
    this.portal = portal;
    this.type = type;
    this.verb = verb;
    this.judge = new Judge(portal, type, route);
    this.writing = new Writing(portal, type);
    this.associations = associations;
  }

  Response run(Request request) {
    List<JsonNode> inputs = Inputs.of(Inputs.body(request), MOST);
    if (verb != Verb.CREATE) {
      Inputs.refuseDuplicates(inputs);
      inputs.forEach(this::checkIdProperty);
    }
    if (!isMultiStatus(inputs)) {
      refuseWhole(inputs);
    }
    List<JsonNode> results = new ArrayList<>();
    List<JsonNode> errors = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (JsonNode input : inputs) {
      Verdict verdict = verdict(input);
      if (verdict instanceof Verdict.Good good) {
        results.add(write(input, good));
      } else if (verdict instanceof Verdict.Missing one) {
        missing.add(one.id());
      } else if (verdict instanceof Verdict.Bad bad) {
        errors.add(traced(input, Errors.validationOfOne(bad.invalid())));
      } else if (verdict instanceof Verdict.Conflict conflict) {
        ObjectNode error = traced(input, Errors.exists(type, conflict.existing()));
        errors.add(Errors.context(error, "existingId", List.of(conflict.existing())));
      }
    }
    if (!missing.isEmpty()) {
      errors.add(Errors.notFound(type, missing));
    }
    portal.permute(results);
    return Results.response(portal, verb == Verb.CREATE ? 201 : 200, results, errors);
  }

  private void checkIdProperty(JsonNode input) {
    String idProperty = input.path("idProperty").asText("");
    boolean byEmail = type.isContacts() && idProperty.equals("email");
    if (verb == Verb.UPDATE && byEmail) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          "Unable to perform update by property email: use the contacts' Record ID values");
    }
    if (verb == Verb.UPSERT || !idProperty.isEmpty()) {
      Inputs.checkIdProperty(type, idProperty);
    }
  }

  private boolean isMultiStatus(List<JsonNode> inputs) {
    return Inputs.traced(inputs)
        && !(verb == Verb.UPDATE && portal.quirks().contains(Quirk.UPDATES_IGNORE_TRACE_IDS));
  }

  private Verdict verdict(JsonNode input) {
    for (JsonNode value : input.path("properties")) {
      if (portal.swallowed().contains(value.asText())) {
        return new Verdict.Silence();
      }
    }
    return switch (verb) {
      case CREATE -> judge.create(input);
      case UPDATE -> judge.update(input);
      case UPSERT -> judge.upsert(input);
    };
  }

  /** Nothing is written where one is bad; of conflicts only the first is named. */
  private void refuseWhole(List<JsonNode> inputs) {
    List<Invalid> invalid = new ArrayList<>();
    List<ObjectNode> conflicts = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    for (JsonNode input : inputs) {
      Verdict verdict = verdict(input);
      if (verdict instanceof Verdict.Bad bad) {
        invalid.addAll(bad.invalid());
      } else if (verdict instanceof Verdict.Conflict conflict) {
        conflicts.add(Errors.exists(type, conflict.existing()));
      } else if (verdict instanceof Verdict.Good good && good.target().isEmpty()) {
        String email = good.changes().getOrDefault("email", "");
        if (verb == Verb.CREATE && !email.isEmpty() && !claimed.add(email)) {
          conflicts.add(Errors.error("CONFLICT", type.label() + " already exists"));
        }
      }
    }
    if (!invalid.isEmpty()) {
      throw Errors.whole(400, Errors.validation(invalid));
    }
    if (!conflicts.isEmpty()) {
      throw Errors.whole(409, conflicts.get(0));
    }
  }

  private ObjectNode write(JsonNode input, Verdict.Good good) {
    ObjectNode result;
    boolean creates = good.target().isEmpty();
    if (creates) {
      CrmRecord made = writing.create(good.changes());
      associations.attach(type, made, input.path("associations"));
      Set<String> shown = new HashSet<>(made.properties().keySet());
      shown.addAll(good.changes().keySet());
      result = Results.record(type, made, shown);
    } else {
      CrmRecord target = good.target().get();
      result = Results.record(type, target, writing.update(target, good.changes()));
    }
    // A cleared property is echoed as it was sent; only later reads say null.
    ObjectNode properties = (ObjectNode) result.path("properties");
    good.changes()
        .forEach(
            (property, value) -> {
              if (value.isEmpty()) {
                properties.put(property, "");
              }
            });
    if (verb == Verb.UPSERT) {
      result.put("new", creates);
    }
    String trace = input.path("objectWriteTraceId").asText("");
    if (!trace.isEmpty() && verb == Verb.UPSERT) {
      result.put("objectWriteTraceId", trace);
    }
    return result;
  }

  private static ObjectNode traced(JsonNode input, ObjectNode error) {
    return Errors.context(
        error, "objectWriteTraceId", List.of(input.path("objectWriteTraceId").asText()));
  }
}
