package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.sandbox.service.server.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The inputs of a batch, and what refuses all of them. */
final class Inputs {
  private Inputs() {}

  static JsonNode body(Request request) {
    return request.json().filter(JsonNode::isObject).orElseThrow(Errors::malformed);
  }

  static List<JsonNode> of(JsonNode body, int most) {
    JsonNode inputs = body.path("inputs");
    if (!inputs.isArray()) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          "Invalid input JSON: some required fields were not set: [inputs]");
    }
    if (inputs.size() > most) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          "The maximum number of inputs supported in a batch request for this endpoint is "
              + most
              + ". Received "
              + inputs.size()
              + ".");
    }
    List<JsonNode> all = new ArrayList<>();
    inputs.forEach(all::add);
    return all;
  }

  /** The same id twice is refused, trace ids or not; compared as it is spelled. */
  static void refuseDuplicates(List<JsonNode> inputs) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    for (JsonNode input : inputs) {
      String id = input.path("id").asText();
      if (!seen.add(id)) {
        twice.add(id);
      }
    }
    if (!twice.isEmpty()) {
      throw Errors.whole(
          400,
          Errors.context(
              Errors.error(
                  "VALIDATION_ERROR",
                  "Duplicate IDs found in batch input: " + twice + ". IDs must be unique"),
              "ids",
              twice));
    }
  }

  static void checkIdProperty(ObjectType type, String idProperty) {
    if (!type.finds(idProperty)) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          "Unable to perform update/upsert by non-unique "
              + type.id()
              + " property "
              + idProperty
              + " in portal ID "
              + Portal.ID);
    }
  }

  /** Whether each has a trace id of its own. */
  static boolean traced(List<JsonNode> inputs) {
    Set<String> traces = new HashSet<>();
    return inputs.stream()
        .allMatch(
            input -> {
              String trace = input.path("objectWriteTraceId").asText("");
              return !trace.isEmpty() && traces.add(trace);
            });
  }

  /** The properties as text; a null says nothing. */
  static Map<String, String> properties(JsonNode input) {
    Map<String, String> properties = new LinkedHashMap<>();
    input
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isContainerNode()) {
                throw Errors.malformed();
              }
              if (!field.getValue().isNull()) {
                properties.put(field.getKey(), field.getValue().asText());
              }
            });
    return properties;
  }
}
