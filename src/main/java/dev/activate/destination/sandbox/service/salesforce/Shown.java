package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import java.math.BigDecimal;
import java.util.List;

/** Records as reads show them: canonical names, parents nested, doubles with a point. */
final class Shown {
  private final Org org;
  private final SObject type;
  private final List<String> paths;
  private final String base;

  /** Refuses a path that there is no field for. */
  Shown(Org org, SObject type, List<String> paths, Request request) {
    this.org = org;
    this.type = type;
    this.paths = List.copyOf(paths);
    this.base = "/services/data/" + request.segments().get(2) + "/sobjects/";
    paths.forEach(path -> check(type, path));
  }

  private void check(SObject object, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      if (object.field(path) == null) {
        throw Failures.of(
            400,
            "INVALID_FIELD",
            "No such column '" + path + "' on entity '" + object.name() + "'");
      }
      return;
    }
    String relationship = path.substring(0, dot);
    Field lookup =
        object
            .lookup(relationship)
            .orElseThrow(
                () ->
                    Failures.of(
                        400,
                        "INVALID_FIELD",
                        "Didn't understand relationship '" + relationship + "' in field path"));
    check(org.find(lookup.links().objects().get(0)).orElseThrow(), path.substring(dot + 1));
  }

  ObjectNode record(Entry entry) {
    ObjectNode json = head(type, entry);
    for (String path : paths) {
      put(json, type, entry, path);
    }
    return json;
  }

  private ObjectNode head(SObject object, Entry entry) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.putObject("attributes")
        .put("type", object.name())
        .put("url", base + object.name() + "/" + entry.id());
    return json;
  }

  private void put(ObjectNode json, SObject object, Entry entry, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      Field field = object.field(path);
      if (field != null) {
        json.set(field.name(), value(field, entry));
      }
      return;
    }
    Field lookup = object.lookup(path.substring(0, dot)).orElseThrow();
    String name = lookup.links().relationship();
    SObject parents = org.find(lookup.links().objects().get(0)).orElseThrow();
    Entry parent = parents.byId(entry.value(lookup.name()).asText()).orElse(null);
    if (parent == null) {
      json.putNull(name);
      return;
    }
    ObjectNode nested =
        json.path(name).isObject() ? (ObjectNode) json.path(name) : head(parents, parent);
    put(nested, parents, parent, path.substring(dot + 1));
    json.set(name, nested);
  }

  /** Null where there is none; a checkbox is never null. */
  static JsonNode value(Field field, Entry entry) {
    if (field.name().equals("Id")) {
      return TextNode.valueOf(entry.id());
    }
    JsonNode held = entry.value(field.name());
    if (field.type().equals("boolean")) {
      return BooleanNode.valueOf(held.asBoolean());
    }
    if (held.isMissingNode()) {
      return NullNode.getInstance();
    }
    if (field.isDouble()) {
      BigDecimal number = held.decimalValue().stripTrailingZeros();
      return DecimalNode.valueOf(number.scale() < 1 ? number.setScale(1) : number);
    }
    return held;
  }
}
