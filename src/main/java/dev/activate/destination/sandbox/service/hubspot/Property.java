package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A property of an object.
 *
 * @param options the values that are allowed, in the order of the portal
 * @param json as HubSpot describes it
 */
record Property(
    String name,
    String type,
    String fieldType,
    List<String> options,
    boolean unique,
    boolean readOnly,
    boolean external,
    ObjectNode json) {

  Property {
    options = List.copyOf(options);
  }

  static Property of(JsonNode given) {
    ObjectNode json = filled(given);
    List<String> options = new ArrayList<>();
    json.path("options").forEach(option -> options.add(option.path("value").asText()));
    return new Property(
        json.path("name").asText(),
        json.path("type").asText(),
        json.path("fieldType").asText(),
        options,
        json.path("hasUniqueValue").asBoolean(),
        json.path("calculated").asBoolean()
            || json.path("modificationMetadata").path("readOnlyValue").asBoolean(),
        json.path("externalOptions").asBoolean(),
        json);
  }

  /** Whether it holds several values, as {@code a;b}. */
  boolean multiple() {
    return type.equals("enumeration") && fieldType.equals("checkbox");
  }

  /** What HubSpot says too where its callers said nothing. */
  private static ObjectNode filled(JsonNode given) {
    ObjectNode json = given.deepCopy();
    String type = orElse(json, "type", "string");
    orElse(json, "fieldType", type.equals("string") ? "text" : type);
    orElse(json, "label", json.path("name").asText());
    orElse(json, "description", "");
    orElse(json, "groupName", "");
    orElse(json, "dataSensitivity", "non_sensitive");
    for (String flag : List.of("calculated", "externalOptions", "hasUniqueValue", "hidden")) {
      json.put(flag, json.path(flag).asBoolean());
    }
    if (!json.has("displayOrder")) {
      json.put("displayOrder", -1);
    }
    if (!json.has("modificationMetadata")) {
      json.putObject("modificationMetadata")
          .put("archivable", true)
          .put("readOnlyDefinition", false)
          .put("readOnlyValue", false);
    }
    options(json, type);
    return json;
  }

  private static void options(ObjectNode json, String type) {
    ArrayNode options =
        json.path("options").isArray()
            ? (ArrayNode) json.path("options")
            : json.putArray("options");
    if (options.isEmpty() && type.equals("bool")) {
      options.addObject().put("label", "True").put("value", "true");
      options.addObject().put("label", "False").put("value", "false");
    }
    int order = 0;
    for (JsonNode option : options) {
      ObjectNode one = (ObjectNode) option;
      one.put("displayOrder", one.path("displayOrder").asInt(order));
      one.put("hidden", one.path("hidden").asBoolean());
      order++;
    }
  }

  private static String orElse(ObjectNode json, String name, String otherwise) {
    String value = json.path(name).asText("");
    if (value.isEmpty()) {
      json.put(name, otherwise);
      return otherwise;
    }
    return value;
  }
}
