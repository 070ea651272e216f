package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.util.List;

/** Why a row was not taken. */
record RowError(String code, String message, List<String> fields) {
  RowError {
    fields = List.copyOf(fields);
  }

  static RowError of(String code, String message, String... fields) {
    return new RowError(code, message, List.of(fields));
  }

  /** As it stands in the results of a collection. */
  ObjectNode json() {
    ObjectNode json =
        Json.MAPPER.createObjectNode().put("statusCode", code).put("message", message);
    fields.forEach(json.putArray("fields")::add);
    return json;
  }

  /** As it stands in the failed results of a bulk job. */
  String text() {
    return code
        + ":"
        + message
        + ":"
        + String.join(",", fields)
        + (fields.isEmpty() ? "--" : " --");
  }
}
