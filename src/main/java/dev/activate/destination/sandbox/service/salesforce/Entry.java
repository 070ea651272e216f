package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.TreeMap;

/** One record; what is null is not held. */
final class Entry {
  private final String id;
  private final Map<String, JsonNode> values = new TreeMap<>();

  Entry(String id) {
    this.id = id;
  }

  /** Of 18 characters. */
  String id() {
    return id;
  }

  Map<String, JsonNode> values() {
    return values;
  }

  /** Missing where it is null. */
  JsonNode value(String field) {
    JsonNode value = values.get(field);
    return value == null ? MissingNode.getInstance() : value;
  }
}
