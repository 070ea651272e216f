package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object of the portal: its properties and its records, found by id and by unique value. */
final class ObjectType {
  private final String id;
  private final String name;
  private final ObjectNode schema;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Map<String, Property> archived = new HashMap<>();
  private final Map<String, CrmRecord> records = new LinkedHashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Map<String, Map<String, String>> unique = new HashMap<>();

  ObjectType(String name, ObjectNode schema) {
    this.id = schema.path("objectTypeId").asText();
    this.name = name;
    this.schema = schema;
  }

  /** Such as {@code 0-1}. */
  String id() {
    return id;
  }

  /** As it stands in paths, such as {@code contacts}. */
  String name() {
    return name;
  }

  /** As it stands in messages, such as {@code CONTACT}. */
  String singular() {
    return schema.path("name").asText().toUpperCase(Locale.ROOT);
  }

  /** Such as {@code Contact}. */
  String label() {
    return schema.path("labels").path("singular").asText(name);
  }

  ObjectNode schema() {
    return schema;
  }

  Map<String, Property> properties() {
    return properties;
  }

  Map<String, Property> archived() {
    return archived;
  }

  @Nullable Property property(String property) {
    return properties.get(property);
  }

  void define(Property property) {
    properties.put(property.name(), property);
  }

  List<CrmRecord> records() {
    return new ArrayList<>(records.values());
  }

  boolean isContacts() {
    return id.equals("0-1");
  }

  /** Whether records are found by it: unique, or the e-mail of a contact. */
  boolean finds(String property) {
    Property known = properties.get(property);
    return known != null
        && !known.readOnly()
        && (known.unique() || (isContacts() && property.equals("email")));
  }

  /** The record of that id; of one that was merged, what it was merged into. */
  Optional<CrmRecord> byId(String given) {
    String now = given;
    while (merged.containsKey(now)) {
      now = merged.get(now);
    }
    return Optional.ofNullable(records.get(now));
  }

  Optional<CrmRecord> find(String property, String value) {
    String found = unique.getOrDefault(property, Map.of()).get(folded(property, value));
    return found == null ? Optional.empty() : byId(found);
  }

  void add(CrmRecord record) {
    records.put(record.id(), record);
    record.properties().forEach((property, value) -> index(record, property, value));
  }

  void set(CrmRecord record, String property, String value) {
    unindex(property, record.value(property));
    record.set(property, value);
    index(record, property, value);
  }

  void remove(CrmRecord record) {
    records.remove(record.id());
    record.properties().forEach(this::unindex);
  }

  void merge(CrmRecord lost, CrmRecord into) {
    remove(lost);
    merged.put(lost.id(), into.id());
  }

  private void index(CrmRecord record, String property, String value) {
    if (isContacts() && property.equals("hs_additional_emails")) {
      for (String one : value.split(";", -1)) {
        if (!one.isEmpty()) {
          index(record, "email", one);
        }
      }
    } else if (finds(property) && !value.isEmpty()) {
      unique
          .computeIfAbsent(property, any -> new HashMap<>())
          .put(folded(property, value), record.id());
    }
  }

  private void unindex(String property, String value) {
    if (isContacts() && property.equals("hs_additional_emails")) {
      for (String one : value.split(";", -1)) {
        unindex("email", one);
      }
    } else if (unique.containsKey(property)) {
      unique.get(property).remove(folded(property, value));
    }
  }

  private static String folded(String property, String value) {
    return property.equals("email") ? value.strip().toLowerCase(Locale.ROOT) : value;
  }
}
