package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /associations/{from}/{to}}: links of records, in batches, and their labels. */
final class AssociationApi {
  private static final int MOST_MADE = 2_000;
  private static final int MOST_READ = 1_000;
  private static final int MOST_ARCHIVED = 100;

  private final Portal portal;
  private final Associations links;
  private final AssociationErrors refusals;

  AssociationApi(Portal portal, Associations links) {
    this.portal = portal;
    this.links = links;
    this.refusals = new AssociationErrors(links.labels());
  }

  Response answer(Request request, Route route) {
    ObjectType from = portal.type(route.part(0));
    ObjectType to = portal.type(route.part(1));
    if (route.ends(2, "labels")) {
      return labels(request, from, to);
    }
    JsonNode body = Inputs.body(request);
    return switch (String.join("/", route.rest().subList(2, route.rest().size()))) {
      case "batch/create" -> create(Inputs.of(body, MOST_MADE), from, to);
      case "batch/associate/default" -> byDefault(Inputs.of(body, MOST_MADE), from, to);
      case "batch/read" -> read(Inputs.of(body, MOST_READ), from, to);
      case "batch/archive" -> archive(Inputs.of(body, MOST_ARCHIVED), from, to);
      case "batch/labels/archive" -> archiveLabels(Inputs.of(body, MOST_MADE), from, to);
      default -> throw Errors.noResource();
    };
  }

  private Response create(List<JsonNode> inputs, ObjectType from, ObjectType to) {
    List<JsonNode> results = new ArrayList<>();
    List<JsonNode> errors = new ArrayList<>();
    for (JsonNode input : inputs) {
      String fromId = id(input, "from");
      String toId = id(input, "to");
      List<Integer> types = types(input.path("types"));
      Optional<ObjectNode> error = refusals.refuse(from, fromId, to, toId, types);
      if (error.isPresent()) {
        errors.add(error.get());
      } else {
        links.link(from, fromId, to, toId, types);
        results.add(result(from, fromId, to, toId, types));
      }
    }
    portal.permute(results);
    return Results.response(portal, 201, results, errors);
  }

  /** Without a label; its results have another shape. */
  private Response byDefault(List<JsonNode> inputs, ObjectType from, ObjectType to) {
    List<JsonNode> results = new ArrayList<>();
    List<JsonNode> errors = new ArrayList<>();
    for (JsonNode input : inputs) {
      String fromId = id(input, "from");
      String toId = id(input, "to");
      Optional<ObjectNode> error = refusals.refuse(from, fromId, to, toId, List.of());
      if (error.isPresent()) {
        errors.add(error.get());
      } else {
        links.link(from, fromId, to, toId, List.of());
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.putObject("from").put("id", fromId);
        result.putObject("to").put("id", toId);
        links
            .labels()
            .unlabelled(from, to)
            .ifPresent(
                label ->
                    result
                        .putObject("associationSpec")
                        .put("associationCategory", label.category())
                        .put("associationTypeId", label.id()));
        results.add(result);
      }
    }
    portal.permute(results);
    return Results.response(portal, 200, results, errors);
  }

  private ObjectNode result(
      ObjectType from, String fromId, ObjectType to, String toId, List<Integer> types) {
    ObjectNode result =
        Json.MAPPER
            .createObjectNode()
            .put("fromObjectTypeId", from.id())
            .put("fromObjectId", Long.parseLong(fromId))
            .put("toObjectTypeId", to.id())
            .put("toObjectId", Long.parseLong(toId));
    ArrayNode names = result.putArray("labels");
    for (int id : types) {
      links.labels().find(from, to, id).map(Labels.Label::label).ifPresent(names::add);
    }
    return result;
  }

  private Response read(List<JsonNode> inputs, ObjectType from, ObjectType to) {
    List<JsonNode> results = new ArrayList<>();
    List<JsonNode> errors = new ArrayList<>();
    for (JsonNode input : inputs) {
      String id = input.path("id").asText();
      Map<String, Set<Integer>> held = links.of(from, id, to);
      if (held.isEmpty()) {
        errors.add(AssociationErrors.nothingLinked(from, id, to));
      } else {
        results.add(linked(from, id, to, held));
      }
    }
    portal.permute(results);
    return Results.response(portal, 200, results, errors);
  }

  private ObjectNode linked(
      ObjectType from, String id, ObjectType to, Map<String, Set<Integer>> held) {
    ObjectNode result = Json.MAPPER.createObjectNode();
    result.putObject("from").put("id", id);
    ArrayNode others = result.putArray("to");
    held.forEach(
        (other, types) -> {
          ObjectNode one = others.addObject().put("toObjectId", Long.parseLong(other));
          ArrayNode array = one.putArray("associationTypes");
          types.forEach(
              type -> links.labels().find(from, to, type).map(this::json).ifPresent(array::add));
        });
    return result;
  }

  private Response archive(List<JsonNode> inputs, ObjectType from, ObjectType to) {
    for (JsonNode input : inputs) {
      input
          .path("to")
          .forEach(
              other ->
                  links.unlink(from, id(input, "from"), to, other.path("id").asText(), List.of()));
    }
    return Response.empty(204);
  }

  private Response archiveLabels(List<JsonNode> inputs, ObjectType from, ObjectType to) {
    for (JsonNode input : inputs) {
      links.unlink(from, id(input, "from"), to, id(input, "to"), types(input.path("types")));
    }
    return Response.empty(204);
  }

  private Response labels(Request request, ObjectType from, ObjectType to) {
    if (request.method().equals("POST")) {
      JsonNode body = Inputs.body(request);
      return Results.all(
          links
              .labels()
              .define(from, to, body.path("label").asText(), body.path("inverseLabel").asText(""))
              .stream()
              .map(this::json)
              .toList());
    }
    return Results.all(links.labels().all(from, to).stream().map(this::json).toList());
  }

  private ObjectNode json(Labels.Label label) {
    return Json.MAPPER
        .createObjectNode()
        .put("category", label.category())
        .put("typeId", label.id())
        .put("label", label.label());
  }

  private static String id(JsonNode input, String end) {
    return input.path(end).path("id").asText();
  }

  private static List<Integer> types(JsonNode types) {
    List<Integer> ids = new ArrayList<>();
    types.forEach(type -> ids.add(type.path("associationTypeId").asInt()));
    return ids;
  }
}
