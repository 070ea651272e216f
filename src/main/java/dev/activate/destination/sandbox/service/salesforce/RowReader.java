package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a row as JSON against its object: names, types and parents. Changes nothing. */
final class RowReader {
  private final Org org;
  private final SObject type;

  RowReader(Org org, SObject type) {
    this.org = org;
    this.type = type;
  }

  /**
   * A row that was read.
   *
   * @param values by the canonical name of the field; a null node clears
   */
  record Row(Optional<String> id, Map<String, JsonNode> values, List<RowError> errors) {}

  Row read(JsonNode given) throws Mismatch {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    List<RowError> errors = new ArrayList<>();
    Optional<String> id = Optional.empty();
    for (Map.Entry<String, JsonNode> each : given.properties()) {
      String name = each.getKey();
      JsonNode value = each.getValue();
      Field field = type.field(name);
      if (name.equals("attributes")) {
        continue;
      }
      if (name.equalsIgnoreCase("Id")) {
        id = value.isNull() ? Optional.empty() : Optional.of(value.asText());
      } else if (field != null && !value.isObject()) {
        hold(field, value, values, errors);
      } else {
        relate(name, value, values, errors);
      }
    }
    return new Row(id, values, errors);
  }

  private void hold(
      Field field, JsonNode value, Map<String, JsonNode> values, List<RowError> errors)
      throws Mismatch {
    try {
      JsonNode held = Values.held(field, value);
      if (field.type().equals("reference") && !held.isNull()) {
        held = reference(field, held.asText(), errors);
      }
      values.put(field.name(), held);
    } catch (Values.Bad bad) {
      errors.add(bad.error());
    }
  }

  private JsonNode reference(Field field, String id, List<RowError> errors) {
    List<SObject> targets =
        field.links().objects().stream().flatMap(name -> org.find(name).stream()).toList();
    if (!Ids.isId(id) || targets.stream().noneMatch(one -> id.startsWith(one.keyPrefix()))) {
      errors.add(
          RowError.of(
              "MALFORMED_ID",
              field.json().path("label").asText() + ": id value of incorrect type: " + id,
              field.name()));
    } else if (targets.stream().allMatch(one -> one.byId(id).isEmpty())) {
      errors.add(RowError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
    }
    return TextNode.valueOf(Ids.isId(id) ? Ids.to18(id) : id);
  }

  /** A parent, named by a key of its own. */
  private void relate(
      String name, JsonNode value, Map<String, JsonNode> values, List<RowError> errors) {
    Field lookup = type.lookup(name).orElse(null);
    if (lookup == null) {
      errors.add(
          RowError.of(
              "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name()));
      return;
    }
    String target = value.path("attributes").path("type").asText(lookup.links().objects().get(0));
    SObject parent = org.find(target).orElse(null);
    Map.Entry<String, JsonNode> by =
        value.properties().stream()
            .filter(each -> !each.getKey().equals("attributes"))
            .findFirst()
            .orElse(null);
    if (parent == null || by == null) {
      errors.add(
          RowError.of(
              "INVALID_FIELD", "Cannot use null or an unknown type for the foreign key " + name));
      return;
    }
    Field key = parent.field(by.getKey());
    if (key == null || !key.flags().key()) {
      errors.add(
          RowError.of(
              "INVALID_FIELD",
              "Field name provided, "
                  + by.getKey()
                  + " does not match an External ID, Salesforce Id, or indexed field for "
                  + parent.name()));
      return;
    }
    List<Entry> found =
        by.getValue().isNull() ? List.of() : parent.find(key, by.getValue().asText());
    if (found.size() == 1) {
      values.put(lookup.name(), TextNode.valueOf(found.get(0).id()));
    } else {
      errors.add(
          RowError.of(
              "INVALID_FIELD",
              "Foreign key external ID: "
                  + by.getValue().asText()
                  + (found.isEmpty() ? " not found" : " found more than once")
                  + " for field "
                  + key.name()
                  + " in entity "
                  + parent.name()));
    }
  }
}
