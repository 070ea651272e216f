package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.SchemaFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The objects and properties that a portal starts with. */
final class StandardProperties {
  private StandardProperties() {}

  static void load(Portal portal) {
    for (JsonNode schema : SchemaFiles.resource("hubspot/schemas.json").path("results")) {
      String name = schema.path("labels").path("plural").asText().toLowerCase(Locale.ROOT);
      define(portal.define(name, schema), SchemaFiles.resource("hubspot/" + name + ".json"));
    }
  }

  /** Adds what a folder has: {@code schemas.json} for objects, {@code <object>.json} for theirs. */
  static void load(Portal portal, Path folder) {
    Map<String, JsonNode> files = SchemaFiles.folder(folder);
    JsonNode schemas = files.remove("schemas");
    if (schemas != null) {
      schemas
          .path("results")
          .forEach(schema -> portal.define(schema.path("name").asText(), schema));
    }
    files.forEach((object, properties) -> define(portal.type(object), properties));
  }

  private static void define(ObjectType type, JsonNode properties) {
    properties.path("results").forEach(each -> type.define(Property.of(each)));
  }

  /** What a custom object has from the start. */
  static List<JsonNode> ofCustom() {
    return List.of(
        system("hs_object_id", "number", "number"),
        system("hs_createdate", "datetime", "date"),
        system("hs_lastmodifieddate", "datetime", "date"),
        owner());
  }

  private static ObjectNode system(String name, String type, String fieldType) {
    ObjectNode property = Json.MAPPER.createObjectNode();
    property.put("name", name).put("type", type).put("fieldType", fieldType);
    property
        .putObject("modificationMetadata")
        .put("archivable", true)
        .put("readOnlyDefinition", true)
        .put("readOnlyValue", true);
    return property;
  }

  private static ObjectNode owner() {
    return Json.MAPPER
        .createObjectNode()
        .put("name", "hubspot_owner_id")
        .put("type", "enumeration")
        .put("fieldType", "select")
        .put("externalOptions", true)
        .put("referencedObjectType", "OWNER");
  }
}
