package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Refusal;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;

/** The bodies of whole requests that failed. */
final class Failures {
  private Failures() {}

  static Response response(int status, String code, String message) {
    ArrayNode errors = Json.MAPPER.createArrayNode();
    errors.addObject().put("message", message).put("errorCode", code);
    return Response.json(status, errors);
  }

  static Refusal of(int status, String code, String message) {
    return new Refusal(response(status, code, message));
  }

  /** A row that was asked for by itself: its errors are those of the request. */
  static Refusal of(Iterable<RowError> rows) {
    ArrayNode errors = Json.MAPPER.createArrayNode();
    for (RowError row : rows) {
      ObjectNode error =
          errors.addObject().put("message", row.message()).put("errorCode", row.code());
      row.fields().forEach(error.putArray("fields")::add);
    }
    return new Refusal(Response.json(400, errors));
  }

  static Refusal of(Mismatch mismatch, Request request) {
    return of(400, "JSON_PARSER_ERROR", mismatch.message(request.body()));
  }

  static Refusal noResource() {
    return of(404, "NOT_FOUND", "The requested resource does not exist");
  }

  static Refusal notSupported(String type) {
    return of(
        400,
        "INVALID_TYPE",
        "sObject type '"
            + type
            + "' is not supported. If you are attempting to use a custom object, be sure to append"
            + " the '__c' after the entity name. Please reference your WSDL or the describe call"
            + " for the appropriate names.");
  }

  static JsonNode body(Request request) {
    return request
        .json()
        .filter(JsonNode::isObject)
        .orElseThrow(
            () -> of(400, "JSON_PARSER_ERROR", "The HTTP entity body is required, as an object"));
  }
}
