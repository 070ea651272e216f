package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Refusal;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The bodies of HubSpot's errors. */
final class Errors {
  private Errors() {}

  /** One error: the body of a refused request, or one of the errors of a 207. */
  static ObjectNode error(String category, String message) {
    return Json.MAPPER
        .createObjectNode()
        .put("status", "error")
        .put("category", category)
        .put("message", message);
  }

  static ObjectNode context(ObjectNode error, String name, Collection<String> values) {
    ObjectNode context =
        error.has("context") ? (ObjectNode) error.path("context") : error.putObject("context");
    ArrayNode array = context.putArray(name);
    values.forEach(array::add);
    return error;
  }

  /** Refuses a whole request. */
  static Refusal whole(int status, ObjectNode error) {
    error.put("correlationId", UUID.randomUUID().toString());
    return new Refusal(Response.json(status, error));
  }

  static Refusal whole(int status, String category, String message) {
    return whole(status, error(category, message));
  }

  /** The codes stand in {@code errors}, and as JSON in the message. */
  static ObjectNode validation(List<Invalid> invalid) {
    ArrayNode inMessage = Json.MAPPER.createArrayNode();
    ArrayNode errors = Json.MAPPER.createArrayNode();
    for (Invalid one : invalid) {
      inMessage
          .addObject()
          .put("isValid", false)
          .put("message", one.message())
          .put("error", one.code())
          .put("name", one.property());
      ObjectNode error = errors.addObject().put("message", one.message()).put("code", one.code());
      context(error, "propertyName", List.of(one.property()));
    }
    ObjectNode body = error("VALIDATION_ERROR", "Property values were not valid: " + inMessage);
    body.set("errors", errors);
    return body;
  }

  /** As it stands among the errors of a 207: without codes but for those in the message. */
  static ObjectNode validationOfOne(List<Invalid> invalid) {
    ObjectNode error = validation(invalid);
    error.remove("errors");
    return error;
  }

  static ObjectNode exists(ObjectType type, String existing) {
    return error("CONFLICT", type.label() + " already exists. Existing ID: " + existing);
  }

  static ObjectNode notFound(ObjectType type, Collection<String> ids) {
    return context(
        error(
            "OBJECT_NOT_FOUND",
            "Could not get some "
                + type.singular()
                + " objects, they may be deleted or not exist. Check that ids are valid."),
        "ids",
        ids);
  }

  static Refusal noResource() {
    return whole(404, "OBJECT_NOT_FOUND", "resource not found");
  }

  static Refusal malformed() {
    return whole(400, "VALIDATION_ERROR", "Invalid input JSON: the body could not be read");
  }
}
