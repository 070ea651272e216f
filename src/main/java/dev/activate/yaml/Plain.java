package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain Java values; nulls in mappings and lists are left out. */
public final class Plain {
  private Plain() {}

  /** A String, Boolean, BigDecimal, List or Map; the empty text for null. */
  public static Object of(JsonNode node) {
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(of(item)));
      return list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.decimalValue() : node.isNull() ? "" : node.asText();
  }

  public static Map<String, Object> map(JsonNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (var entry : node.properties()) {
      if (!entry.getValue().isNull()) {
        map.put(entry.getKey(), of(entry.getValue()));
      }
    }
    return map;
  }
}
