package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A field of an object.
 *
 * @param json as a describe shows it
 */
record Field(String name, String type, Flags flags, Size size, Links links, ObjectNode json) {
  private static final Set<String> TEXTS =
      Set.of("string", "textarea", "email", "phone", "url", "combobox", "encryptedstring");
  private static final Set<String> DOUBLES = Set.of("double", "currency", "percent");

  /** What may be done with it. */
  record Flags(
      boolean createable,
      boolean updateable,
      boolean nillable,
      boolean defaulted,
      boolean key,
      boolean unique,
      boolean caseSensitive) {}

  /** What fits into it; an integer's digits are its precision. */
  record Size(int length, int precision, int scale) {}

  /** What it may hold: picklist values, or records. */
  record Links(
      List<String> picklist, boolean restricted, List<String> objects, String relationship) {
    Links {
      picklist = List.copyOf(picklist);
      objects = List.copyOf(objects);
    }
  }

  static Field of(JsonNode given) {
    ObjectNode json = given.deepCopy();
    String name = json.path("name").asText();
    defaults(json, name);
    return new Field(
        name,
        json.path("type").asText(),
        new Flags(
            json.path("createable").asBoolean(),
            json.path("updateable").asBoolean(),
            json.path("nillable").asBoolean(),
            json.path("defaultedOnCreate").asBoolean(),
            json.path("externalId").asBoolean() || json.path("idLookup").asBoolean(),
            json.path("unique").asBoolean(),
            json.path("caseSensitive").asBoolean()),
        new Size(
            json.path("length").asInt(),
            Math.max(json.path("precision").asInt(), json.path("digits").asInt()),
            json.path("scale").asInt()),
        new Links(
            texts(json.path("picklistValues"), "value"),
            json.path("restrictedPicklist").asBoolean(),
            texts(json.path("referenceTo"), ""),
            json.path("relationshipName").asText("")),
        json);
  }

  boolean isText() {
    return TEXTS.contains(type);
  }

  boolean isDouble() {
    return DOUBLES.contains(type);
  }

  boolean isPicklist() {
    return type.equals("picklist") || type.equals("multipicklist");
  }

  boolean isRequired() {
    return !flags.nillable() && !flags.defaulted() && flags.createable();
  }

  /** Two values that are the same to Salesforce fold to one. */
  String folded(String value) {
    return flags.caseSensitive() ? value : value.toLowerCase(Locale.ROOT);
  }

  /** The type as its errors call it. */
  String javaType() {
    return isDouble() ? "double" : isText() || isPicklist() ? "string" : type;
  }

  /** The type as errors of the Bulk API call it. */
  String xsdType() {
    return switch (javaType()) {
      case "datetime" -> "xsd:dateTime";
      case "int", "double", "boolean", "date" -> "xsd:" + javaType();
      default -> "xsd:string";
    };
  }

  private static void defaults(ObjectNode json, String name) {
    for (String flag : List.of("createable", "updateable", "nillable")) {
      json.put(flag, json.path(flag).asBoolean(true));
    }
    for (String flag :
        List.of("defaultedOnCreate", "externalId", "idLookup", "unique", "caseSensitive")) {
      json.put(flag, json.path(flag).asBoolean(false));
    }
    json.put("type", json.path("type").asText("string"));
    json.put("label", json.path("label").asText(name));
    json.put("custom", name.endsWith("__c"));
    json.put(
        "length", json.path("length").asInt(json.path("type").asText().equals("string") ? 255 : 0));
    json.put("precision", json.path("precision").asInt(18));
    json.put("scale", json.path("scale").asInt(0));
  }

  private static List<String> texts(JsonNode array, String part) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(part.isEmpty() ? one.asText() : one.path(part).asText()));
    return texts;
  }
}
