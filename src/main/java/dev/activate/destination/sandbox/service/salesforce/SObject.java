package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of the org: its fields and its records, found by id and by key fields. */
final class SObject {
  private final ObjectNode head;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private final Map<String, Map<String, Set<String>>> keys = new HashMap<>();

  SObject(ObjectNode describe) {
    head = describe.deepCopy();
    head.remove("fields");
    describe.path("fields").forEach(field -> define(Field.of(field)));
  }

  String name() {
    return head.path("name").asText();
  }

  String keyPrefix() {
    return head.path("keyPrefix").asText();
  }

  ObjectNode head() {
    return head;
  }

  ObjectNode describe() {
    ObjectNode describe = head.deepCopy();
    describe.putArray("fields").addAll(fields.values().stream().map(Field::json).toList());
    return describe;
  }

  void define(Field field) {
    fields.put(field.name().toLowerCase(Locale.ROOT), field);
  }

  Collection<Field> fields() {
    return fields.values();
  }

  /** Names are the same in any case. */
  @Nullable Field field(String name) {
    return fields.get(name.toLowerCase(Locale.ROOT));
  }

  /** The lookup of that relationship name. */
  Optional<Field> lookup(String relationship) {
    return fields.values().stream()
        .filter(field -> field.links().relationship().equalsIgnoreCase(relationship))
        .findFirst();
  }

  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  Optional<Entry> byId(String id) {
    return Ids.isId(id) ? Optional.ofNullable(entries.get(Ids.to18(id))) : Optional.empty();
  }

  boolean wasDeleted(String id) {
    return deleted.contains(Ids.to18(id));
  }

  List<Entry> find(Field key, String value) {
    return keys
        .getOrDefault(key.name(), Map.of())
        .getOrDefault(key.folded(value), Set.of())
        .stream()
        .map(entries::get)
        .toList();
  }

  void add(Entry entry) {
    deleted.remove(entry.id());
    entries.put(entry.id(), entry);
    entry.values().forEach((field, value) -> index(entry, field, value));
  }

  void set(Entry entry, String field, JsonNode value) {
    unindex(entry, field);
    if (value.isNull()) {
      entry.values().remove(field);
    } else {
      entry.values().put(field, value);
      index(entry, field, value);
    }
  }

  void remove(Entry entry) {
    entry.values().keySet().forEach(field -> unindex(entry, field));
    entries.remove(entry.id());
    deleted.add(entry.id());
  }

  private void index(Entry entry, String name, JsonNode value) {
    Field field = field(name);
    if (field != null && field.flags().key()) {
      keys.computeIfAbsent(field.name(), any -> new HashMap<>())
          .computeIfAbsent(field.folded(value.asText()), any -> new LinkedHashSet<>())
          .add(entry.id());
    }
  }

  private void unindex(Entry entry, String name) {
    Field field = field(name);
    if (field != null && field.flags().key() && !entry.value(name).isMissingNode()) {
      keys.getOrDefault(field.name(), new HashMap<>())
          .getOrDefault(field.folded(entry.value(name).asText()), new HashSet<>())
          .remove(entry.id());
    }
  }
}
