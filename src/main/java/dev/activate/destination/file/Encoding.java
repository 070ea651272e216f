package dev.activate.destination.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.activate.change.Value;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as text: dates by ISO 8601, bytes as base64, numbers with every digit. JSON knows no NaN
 * and no infinity, so those are JSON texts.
 */
final class Encoding {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Encoding() {}

  static String plain(Value value) {
    return value.raw() instanceof Value.Bytes bytes
        ? Base64.getEncoder().encodeToString(bytes.toArray())
        : value.text();
  }

  static String json(Value value) {
    Object raw = value.raw();
    if (raw == null) {
      return "null";
    }
    return switch (value.type()) {
      case INTEGER, DECIMAL, BOOLEAN -> value.text();
      case DOUBLE -> Double.isFinite((Double) raw) ? value.text() : quoted(value.text());
      case JSON -> compact(value.text());
      case TEXT, DATE, TIME, TIMESTAMP, TIMESTAMP_TZ, BINARY -> quoted(plain(value));
    };
  }

  static String object(Map<String, String> tokens) {
    return tokens.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static String compact(String json) {
    try {
      return JSON.readTree(json).toString();
    } catch (JsonProcessingException e) {
      return quoted(json);
    }
  }
}
