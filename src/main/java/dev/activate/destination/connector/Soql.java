package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Parts of a query in SOQL
 * (https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl).
 */
final class Soql {
  private Soql() {}

  static JsonNode of(String member, Scope scope) {
    return switch (member) {
      case "fields" -> Setup.text(fields(scope));
      case "key_values" -> Setup.text(values(all("key_values", scope)));
      default -> MissingNode.getInstance();
    };
  }

  private static JsonNode all(String name, Scope scope) {
    return scope.value(new Reference(List.of(name)));
  }

  /** The id, the key and what else is asked for; names are the same in any case. */
  private static String fields(Scope scope) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("id", "Id");
    all("key_names", scope).forEach(one -> names.putIfAbsent(folded(one), one.asText()));
    all("fields", scope).forEach(one -> names.putIfAbsent(folded(one), one.asText()));
    return String.join(", ", names.values());
  }

  private static String folded(JsonNode name) {
    return name.asText().toLowerCase(java.util.Locale.ROOT);
  }

  private static String values(JsonNode values) {
    StringJoiner list = new StringJoiner(",");
    for (JsonNode value : values) {
      list.add(value.isTextual() ? quoted(value.textValue()) : value.asText());
    }
    return list.toString();
  }

  private static String quoted(String text) {
    return "'"
        + text.replace("\\", "\\\\")
            .replace("'", "\\'")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + "'";
  }
}
