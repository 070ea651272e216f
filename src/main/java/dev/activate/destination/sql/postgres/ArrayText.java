package dev.activate.destination.sql.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A JSON array as PostgreSQL spells an array: {@code {"a","b",NULL}}. */
final class ArrayText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private ArrayText() {}

  /** What is no JSON array stays as it is: PostgreSQL judges it. */
  static String of(String text) {
    if (!text.startsWith("[")) {
      return text;
    }
    try {
      StringBuilder literal = new StringBuilder(text.length() + 16);
      append(literal, JSON.readTree(text));
      return literal.toString();
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  private static void append(StringBuilder to, JsonNode node) {
    if (node.isNull()) {
      to.append("NULL");
    } else if (node.isArray()) {
      char before = '{';
      for (JsonNode element : node) {
        to.append(before);
        append(to, element);
        before = ',';
      }
      to.append(node.isEmpty() ? "{}" : "}");
    } else {
      String plain = node.isValueNode() ? node.asText() : node.toString();
      to.append('"').append(plain.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
  }
}
