package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The objects and properties that a portal starts with. */
final class StandardProperties {
  private static final String FOLDER = "/sandbox/hubspot/";

  private StandardProperties() {}

  static void load(Portal portal) {
    for (JsonNode schema : resource("schemas.json").path("results")) {
      String name = schema.path("labels").path("plural").asText().toLowerCase(Locale.ROOT);
      ObjectType type = portal.define(name, schema);
      resource(name + ".json").path("results").forEach(each -> type.define(Property.of(each)));
    }
  }

  /** Adds what a folder has: {@code schemas.json} for objects, {@code <object>.json} for theirs. */
  static void load(Portal portal, Path folder) {
    Path schemas = folder.resolve("schemas.json");
    if (Files.exists(schemas)) {
      for (JsonNode schema : file(schemas).path("results")) {
        portal.define(schema.path("name").asText(), schema);
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        if (!file.equals(schemas)) {
          String object = file.getFileName().toString().replaceFirst("\\.json$", "");
          ObjectType type = portal.type(object);
          file(file).path("results").forEach(each -> type.define(Property.of(each)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static JsonNode resource(String name) {
    try (InputStream in = StandardProperties.class.getResourceAsStream(FOLDER + name)) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode file(Path file) {
    try {
      return Json.MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
