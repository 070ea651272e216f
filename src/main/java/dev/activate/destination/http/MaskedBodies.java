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

  /**
   * {@code body} on one line, with what must not show masked where it is named; its values, which
   * may stand elsewhere too, are remembered.
   */
  String masked(JsonNode body) {
    return copy(body, false).toString();
  }

  /** What was found by {@link #masked}. */
  Set<String> values() {
    return values;
  }

  /** {@code about}: something around it names a sensitive field, and this may be its value. */
  private JsonNode copy(JsonNode body, boolean about) {
    if (body.isObject()) {
      boolean inside = about || namesSensitive(body);
      ObjectNode copy = Json.MAPPER.createObjectNode();
      for (Map.Entry<String, JsonNode> member : body.properties()) {
        JsonNode value = member.getValue();
        copy.set(
            member.getKey(),
            isHidden(member.getKey()) ? mask(value) : copy(value, inside && !value.isObject()));
      }
      return copy;
    }
    if (body.isArray()) {
      boolean names = namesSensitive(body);
      ArrayNode copy = Json.MAPPER.createArrayNode();
      body.forEach(one -> copy.add(copy(one, about && !names)));
      return copy;
    }
    return about && !isSensitive(body.asText()) ? mask(body) : body;
  }

  /** Null and empty tell whether a field is cleared, and nothing of what it held. */
  private JsonNode mask(JsonNode value) {
    if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
      return value;
    }
    collect(value);
    return Json.MAPPER.getNodeFactory().textNode(MASK);
  }

  /** Such as {@code {"idProperty": "email", "id": ..}}: a field is named beside its value. */
  private boolean namesSensitive(JsonNode container) {
    for (JsonNode member : container) {
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
