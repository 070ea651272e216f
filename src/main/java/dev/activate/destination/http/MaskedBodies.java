package dev.activate.destination.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okio.ByteString;

/** The bodies of one exchange: finds the values of sensitive fields, and shows what is left. */
final class MaskedBodies {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(access|refresh|id|session)[_-]?token|token|(client[_-]?)?secret|assertion|password|signature|api[_-]?key|sessionid");
  private static final String MASK = "***";

  private final Set<String> names;
  private final Set<String> values = new LinkedHashSet<>();

  MaskedBodies(Set<String> sensitiveFields) {
    this.names =
        sensitiveFields.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  static Optional<JsonNode> parsed(ByteString bytes) {
    try {
      return Optional.of(Json.MAPPER.readTree(bytes.toByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Remembers what of {@code body} must not show, wherever it stands. */
  void look(JsonNode body) {
    if (body.isObject()) {
      boolean about = isAboutSensitive(body);
      for (Map.Entry<String, JsonNode> member : body.properties()) {
        if (isHidden(member.getKey()) || (about && !isSensitive(member.getValue().asText()))) {
          collect(member.getValue());
        } else {
          look(member.getValue());
        }
      }
    } else {
      body.forEach(this::look);
    }
  }

  /** What was found by {@link #look}. */
  Set<String> values() {
    return values;
  }

  /** {@code body} on one line, with those members masked; it may hold their values elsewhere. */
  String masked(JsonNode body) {
    return copy(body).toString();
  }

  private JsonNode copy(JsonNode body) {
    if (body.isObject()) {
      boolean about = isAboutSensitive(body);
      ObjectNode copy = Json.MAPPER.createObjectNode();
      for (Map.Entry<String, JsonNode> member : body.properties()) {
        JsonNode value = member.getValue();
        boolean hidden =
            isHidden(member.getKey()) || (about && !isSensitive(value.asText()) && !isBare(value));
        copy.set(member.getKey(), hidden ? mask(value) : copy(value));
      }
      return copy;
    }
    if (body.isArray()) {
      ArrayNode copy = Json.MAPPER.createArrayNode();
      body.forEach(one -> copy.add(copy(one)));
      return copy;
    }
    return body;
  }

  /** Null and empty tell whether a field is cleared, and nothing of what it held. */
  private static JsonNode mask(JsonNode value) {
    return isBare(value) ? value : Json.MAPPER.getNodeFactory().textNode(MASK);
  }

  private static boolean isBare(JsonNode value) {
    return value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }

  /** Such as {@code {"idProperty": "email", "id": ..}}: it names the field beside the value. */
  private boolean isAboutSensitive(JsonNode object) {
    for (JsonNode member : object) {
      if (member.isTextual() && isSensitive(member.textValue())) {
        return true;
      }
    }
    return false;
  }

  private boolean isHidden(String name) {
    return SECRET.matcher(name).matches() || isSensitive(name);
  }

  private boolean isSensitive(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return names.contains(folded) || names.contains(folded.substring(folded.lastIndexOf('.') + 1));
  }

  private void collect(JsonNode value) {
    if (value.isValueNode()) {
      if (!value.isBoolean() && !value.isNull()) {
        values.add(value.asText());
      }
    } else {
      value.forEach(this::collect);
    }
  }
}
