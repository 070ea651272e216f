package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /properties/{type}}: the definitions of properties, and their groups. */
final class PropertyApi {
  private static final Set<String> TYPES =
      Set.of("string", "number", "bool", "enumeration", "date", "datetime", "phone_number");

  private final Portal portal;
  private final Map<String, Map<String, ObjectNode>> groups = new HashMap<>();

  PropertyApi(Portal portal) {
    this.portal = portal;
  }

  Response answer(Request request, Route route) {
    ObjectType type = portal.type(route.part(0));
    if (route.part(1).equals("groups")) {
      return groups(request, route, type);
    }
    return switch (request.method()) {
      case "GET" ->
          route.rest().size() == 1
              ? Results.all(visible(request, type))
              : Response.json(200, known(type, route.part(1)).json());
      case "POST" -> post(request, route, type);
      case "PATCH" -> patch(request, type, known(type, route.part(1)));
      case "DELETE" -> {
        Property gone = known(type, route.part(1));
        archive(type, gone.name());
        yield Response.empty(204);
      }
      default -> throw Errors.whole(405, "VALIDATION_ERROR", "Method not allowed");
    };
  }

  private Response post(Request request, Route route, ObjectType type) {
    if (route.ends(1)) {
      return Response.json(201, create(type, Inputs.body(request)).json());
    }
    List<JsonNode> inputs = Inputs.of(Inputs.body(request), 100);
    List<JsonNode> results = new ArrayList<>();
    List<JsonNode> errors = new ArrayList<>();
    if (route.ends(1, "batch", "archive")) {
      inputs.forEach(input -> archive(type, input.path("name").asText()));
      return Response.empty(204);
    }
    for (JsonNode input : inputs) {
      String name = input.path("name").asText();
      if (route.ends(1, "batch", "read")) {
        results.add(known(type, name).json());
      } else if (type.property(name) != null) {
        errors.add(taken(name));
      } else {
        results.add(create(type, input).json());
      }
    }
    return Results.response(portal, route.ends(1, "batch", "read") ? 200 : 201, results, errors);
  }

  private Property create(ObjectType type, JsonNode given) {
    List<String> missing =
        Stream.of("name", "label", "groupName", "type", "fieldType")
            .filter(part -> given.path(part).asText("").isEmpty())
            .toList();
    if (!missing.isEmpty() || !TYPES.contains(given.path("type").asText())) {
      throw Errors.whole(
          400,
          "VALIDATION_ERROR",
          missing.isEmpty()
              ? "Enum type must be one of: " + TYPES.stream().sorted().toList()
              : "Invalid input JSON: some required fields were not set: " + missing);
    }
    String name = given.path("name").asText();
    if (type.property(name) != null) {
      throw Errors.whole(409, taken(name));
    }
    String group = given.path("groupName").asText();
    if (!isGroup(type, group)) {
      throw Errors.whole(400, "VALIDATION_ERROR", "Property group " + group + " not found");
    }
    // The name of an archived one brings that one back.
    Property before = type.archived().remove(name);
    Property made = before == null ? Property.of(given) : before;
    type.define(made);
    return made;
  }

  private Response patch(Request request, ObjectType type, Property property) {
    ObjectNode json = property.json().deepCopy();
    Inputs.body(request)
        .properties()
        .forEach(
            field -> {
              if (!Set.of("name", "hasUniqueValue").contains(field.getKey())) {
                json.set(field.getKey(), field.getValue());
              }
            });
    Property changed = Property.of(json);
    type.define(changed);
    return Response.json(200, changed.json());
  }

  private Response groups(Request request, Route route, ObjectType type) {
    Map<String, ObjectNode> made = made(type);
    if (request.method().equals("POST")) {
      ObjectNode group = Inputs.body(request).deepCopy();
      String name = group.path("name").asText();
      if (isGroup(type, name)) {
        throw Errors.whole(
            409, "OBJECT_ALREADY_EXISTS", "A property group named '" + name + "' already exists.");
      }
      group.put("displayOrder", made.size()).put("archived", false);
      made.put(name, group);
      return Response.json(201, group);
    }
    if (route.rest().size() == 2) {
      return Results.all(made.values());
    }
    ObjectNode group = made.get(route.part(2));
    if (group == null) {
      throw Errors.noResource();
    }
    return Response.json(200, group);
  }

  private Map<String, ObjectNode> made(ObjectType type) {
    return groups.computeIfAbsent(type.name(), name -> new LinkedHashMap<>());
  }

  private boolean isGroup(ObjectType type, String name) {
    return made(type).containsKey(name)
        || type.properties().values().stream()
            .anyMatch(property -> property.json().path("groupName").asText().equals(name));
  }

  private static List<ObjectNode> visible(Request request, ObjectType type) {
    String sensitivity = request.query().getOrDefault("dataSensitivity", "non_sensitive");
    return type.properties().values().stream()
        .map(Property::json)
        .filter(json -> json.path("dataSensitivity").asText().equals(sensitivity))
        .toList();
  }

  private static void archive(ObjectType type, String name) {
    Property gone = type.properties().remove(name);
    if (gone != null) {
      type.archived().put(name, gone);
    }
  }

  private static Property known(ObjectType type, String name) {
    Property property = type.property(name);
    if (property == null) {
      throw Errors.noResource();
    }
    return property;
  }

  private static ObjectNode taken(String name) {
    ObjectNode error =
        Errors.error("OBJECT_ALREADY_EXISTS", "A property named '" + name + "' already exists.");
    error.put("subCategory", "Properties.PROPERTY_WITH_NAME_EXISTS");
    return Errors.context(error, "name", List.of(name));
  }
}
