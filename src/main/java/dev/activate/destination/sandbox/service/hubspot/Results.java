package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.Collection;
import java.util.List;

/** The bodies of what went well, or well in part. */
final class Results {
  private Results() {}

  /** A batch: 207 as soon as there is an error. */
  static Response response(
      Portal portal, int whole, List<? extends JsonNode> results, List<? extends JsonNode> errors) {
    String now = Times.text(portal.now());
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("completedAt", now)
            .put("status", "COMPLETE")
            .put("startedAt", now);
    body.putArray("results").addAll(results);
    if (!errors.isEmpty()) {
      body.putArray("errors").addAll(errors);
      body.put("numErrors", errors.size());
    }
    return Response.json(errors.isEmpty() ? whole : 207, body);
  }

  static ObjectNode record(ObjectType type, CrmRecord record, Collection<String> properties) {
    return record
        .json(properties)
        .put(
            "url",
            "https://app.hubspot.com/contacts/"
                + Portal.ID
                + "/record/"
                + type.id()
                + "/"
                + record.id());
  }

  /** Everything of one kind, as {@code {"results": []}}. */
  static Response all(Collection<? extends JsonNode> results) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("results").addAll(results);
    return Response.json(200, body);
  }
}
