package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /lists}: lists and their members, which are record ids. */
final class ListApi {
  private final Portal portal;
  private final Map<String, Held> lists = new LinkedHashMap<>();
  private int last;

  private record Held(
      String id, String name, ObjectType type, ListKind kind, Set<String> members) {}

  ListApi(Portal portal) {
    this.portal = portal;
  }

  /** Makes a list; its id. */
  String make(ObjectType type, String name, ListKind kind) {
    return made(type, name, kind).id();
  }

  private Held made(ObjectType type, String name, ListKind kind) {
    Held list = new Held(String.valueOf(++last), name, type, kind, new LinkedHashSet<>());
    lists.put(list.id(), list);
    return list;
  }

  Response answer(Request request, Route route) {
    if (route.rest().isEmpty()) {
      return request.method().equals("POST") ? create(request) : all();
    }
    if (route.ends(0, "search")) {
      return search(request);
    }
    if (route.part(0).equals("object-type-id")) {
      return one(byName(portal.type(route.part(1)), route.part(3)));
    }
    Held list = lists.get(route.part(0));
    if (list == null) {
      throw Errors.whole(
          404, "OBJECT_NOT_FOUND", "List does not exist with ID " + route.part(0) + ".");
    }
    if (!route.part(1).equals("memberships")) {
      return one(list);
    }
    return request.method().equals("GET")
        ? members(request, list)
        : change(request, route.part(2), list);
  }

  private Response create(Request request) {
    JsonNode body = Inputs.body(request);
    ObjectType type = portal.type(body.path("objectTypeId").asText());
    ListKind kind = ListKind.valueOf(body.path("processingType").asText("MANUAL"));
    return one(made(type, body.path("name").asText(), kind));
  }

  private Response all() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode array = body.putArray("lists");
    lists.values().forEach(list -> array.add(json(list)));
    return Response.json(200, body);
  }

  private Response search(Request request) {
    String query = Inputs.body(request).path("query").asText("");
    ObjectNode body = Json.MAPPER.createObjectNode().put("offset", lists.size());
    body.put("hasMore", false);
    ArrayNode array = body.putArray("lists");
    lists.values().stream()
        .filter(list -> list.name().contains(query))
        .forEach(list -> array.add(json(list)));
    return Response.json(200, body.put("total", array.size()));
  }

  private Held byName(ObjectType type, String name) {
    return lists.values().stream()
        .filter(list -> list.type().equals(type) && list.name().equals(name))
        .findFirst()
        .orElseThrow(Errors::noResource);
  }

  private static Response one(Held list) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("list", json(list));
    return Response.json(200, body);
  }

  /** Who is in already, and who is nowhere, is passed over without an error. */
  private Response change(Request request, String verb, Held list) {
    if (list.kind() == ListKind.DYNAMIC) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          "List " + list.id() + " is DYNAMIC: only MANUAL and SNAPSHOT lists take members.");
    }
    JsonNode body = request.json().orElse(Json.MAPPER.createArrayNode());
    JsonNode toAdd =
        switch (verb) {
          case "add" -> body;
          case "add-and-remove" -> body.path("recordIdsToAdd");
          default -> Json.MAPPER.createArrayNode();
        };
    JsonNode toRemove =
        switch (verb) {
          case "remove" -> body;
          case "add-and-remove" -> body.path("recordIdsToRemove");
          case "" -> Json.MAPPER.<JsonNode>valueToTree(list.members());
          default -> Json.MAPPER.createArrayNode();
        };
    ObjectNode answer = Json.MAPPER.createObjectNode();
    ArrayNode added = answer.putArray("recordsIdsAdded");
    ArrayNode removed = answer.putArray("recordIdsRemoved");
    ArrayNode missing = answer.putArray("recordIdsMissing");
    for (JsonNode id : toAdd) {
      if (list.type().byId(id.asText()).isEmpty()) {
        missing.add(id.asText());
      } else if (list.members().add(id.asText())) {
        added.add(id.asText());
      }
    }
    for (JsonNode id : toRemove) {
      if (list.members().remove(id.asText())) {
        removed.add(id.asText());
      }
    }
    return verb.isEmpty() ? Response.empty(204) : Response.json(200, answer);
  }

  private static Response members(Request request, Held list) {
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "100"));
    int after = Integer.parseInt(request.query().getOrDefault("after", "0"));
    List<String> members = new ArrayList<>(list.members());
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode results = body.putArray("results");
    int end = Math.min(members.size(), after + limit);
    for (String member : members.subList(Math.min(after, end), end)) {
      results.addObject().put("recordId", member);
    }
    if (end < members.size()) {
      body.putObject("paging").putObject("next").put("after", String.valueOf(end));
    }
    return Response.json(200, body.put("total", members.size()));
  }

  private static ObjectNode json(Held list) {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("listId", list.id())
            .put("listVersion", 1)
            .put("processingStatus", "COMPLETE")
            .put("processingType", list.kind().name())
            .put("objectTypeId", list.type().id())
            .put("name", list.name());
    json.putObject("additionalProperties").put("hs_list_size", "" + list.members().size());
    return json;
  }
}
