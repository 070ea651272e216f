package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.List;

/** {@code /schemas}: the objects, custom ones too. */
final class SchemaApi {
  private final Portal portal;

  SchemaApi(Portal portal) {
    this.portal = portal;
  }

  Response answer(Request request, Route route) {
    if (request.method().equals("POST") && route.rest().isEmpty()) {
      JsonNode given = Inputs.body(request);
      String name = given.path("name").asText();
      if (name.isEmpty() || portal.find(name).isPresent()) {
        throw Errors.whole(
            400, "VALIDATION_ERROR", "The name '" + name + "' is missing or already taken");
      }
      return Response.json(201, shown(portal.define(name, given)));
    }
    if (route.rest().isEmpty()) {
      List<ObjectNode> custom =
          portal.types().stream()
              .filter(type -> !type.schema().path("metaType").asText().equals("HUBSPOT"))
              .map(SchemaApi::shown)
              .toList();
      return Results.all(custom);
    }
    return Response.json(200, shown(portal.type(route.part(0))));
  }

  private static ObjectNode shown(ObjectType type) {
    ObjectNode schema = type.schema().deepCopy();
    schema
        .putArray("properties")
        .addAll(type.properties().values().stream().map(Property::json).toList());
    return schema;
  }
}
