package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One record: properties that are empty are not held. */
final class CrmRecord {
  private final String id;
  private final Instant created;
  private final Map<String, String> properties = new TreeMap<>();
  private final Set<String> written = new TreeSet<>();
  private Instant updated;

  CrmRecord(String id, Instant created) {
    this.id = id;
    this.created = created;
    this.updated = created;
  }

  String id() {
    return id;
  }

  Instant created() {
    return created;
  }

  Instant updated() {
    return updated;
  }

  Map<String, String> properties() {
    return properties;
  }

  String value(String property) {
    return properties.getOrDefault(property, "");
  }

  /** The properties that callers wrote, and that are not empty now. */
  Set<String> written() {
    return written;
  }

  void set(String property, String value) {
    if (value.isEmpty()) {
      properties.remove(property);
      written.remove(property);
    } else {
      properties.put(property, value);
    }
  }

  void touch(Instant now) {
    updated = now;
  }

  /** The record with these properties; one that is empty is null. */
  ObjectNode json(Collection<String> asked) {
    ObjectNode json = Json.MAPPER.createObjectNode().put("id", id);
    ObjectNode shown = json.putObject("properties");
    for (String name : new TreeSet<>(asked)) {
      shown.put(name, properties.get(name));
    }
    return json.put("createdAt", Times.text(created))
        .put("updatedAt", Times.text(updated))
        .put("archived", false);
  }
}
