package dev.activate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Words what the schema found wrong, in our own way. */
final class SchemaProblem {
  private final Kind kind;
  private final Document document;
  private final JsonNode schema;

  SchemaProblem(Kind kind, Document document, JsonNode schema) {
    this.kind = kind;
    this.document = document;
    this.schema = schema;
  }

  Problem of(Error error) {
    String pointer = SchemaValidator.pointer(error.getInstanceLocation());
    Positions places = document.positions();
    String rulePath = SchemaValidator.pointer(error.getSchemaLocation().getFragment());
    JsonNode rule = schema.at(rulePath);
    JsonNode owner = schema.at(rulePath.substring(0, Math.max(0, rulePath.lastIndexOf('/'))));
    String name = name(pointer);
    String shown = shown(document.root().at(pointer), name);
    return switch (error.getKeyword()) {
      case "additionalProperties" -> {
        String key = String.valueOf(error.getProperty());
        yield problem(
            "Unknown key",
            "`%s` is not a key %s.%s"
                .formatted(
                    key, of(pointer), alternatives(key, names(owner.path("properties")), "Keys")),
            places.key(Part.child(pointer, key)));
      }
      case "required" ->
          problem(
              "Missing key",
              "A key is missing %s: `%s`.%s"
                  .formatted(in(pointer), error.getProperty(), about(pointer, error, owner)),
              places.key(pointer));
      case "type" ->
          problem(
              "Wrong type",
              "%s wants %s, not %s.%s"
                  .formatted(
                      of(name, pointer),
                      types(error, rule),
                      kind(document.root().at(pointer)),
                      described(owner)),
              places.value(pointer));
      case "enum" ->
          problem(
              "Value not allowed",
              "%s cannot be %s.%s"
                  .formatted(
                      of(name, pointer),
                      shown,
                      alternatives(document.root().at(pointer).asText(), values(rule), "Allowed")),
              places.value(pointer));
      case "const" ->
          problem(
              "Unknown version",
              "This activate reads %ss of version %s, not %s."
                  .formatted(kind.noun(), rule.asText(), shown),
              places.value(pointer));
      case "pattern" ->
          problem(
              "Wrong form",
              "%s cannot be %s.%s".formatted(of(name, pointer), shown, described(owner)),
              places.value(pointer));
      case "minimum", "maximum" ->
          problem(
              "Value out of range",
              "%s is %s, but must be at %s %s.%s"
                  .formatted(
                      of(name, pointer),
                      shown,
                      error.getKeyword().equals("minimum") ? "least" : "most",
                      rule.asText(),
                      described(owner)),
              places.value(pointer));
      case "minLength", "minItems", "minProperties" ->
          problem(
              "Empty value",
              "%s is empty.%s".formatted(of(name, pointer), described(owner)),
              places.value(pointer));
      case "maxProperties" ->
          problem(
              "Too many keys",
              "%s takes one key only.%s".formatted(of(name, pointer), described(owner)),
              places.value(pointer));
      case "false" ->
          problem(
              "Key not allowed here",
              "`%s` cannot stand beside %s.".formatted(name, beside(pointer)),
              places.key(pointer));
      default ->
          problem(
              "Value not allowed",
              "%s does not satisfy `%s`.%s"
                  .formatted(of(name, pointer), error.getKeyword(), described(owner)),
              places.value(pointer));
    };
  }

  private static Problem problem(String summary, String detail, Place place) {
    return Problem.error(Code.CONTRACT, summary, detail).at(place);
  }

  private static String alternatives(String word, List<String> known, String what) {
    String all = " " + what + ": " + String.join(", ", known) + ".";
    return Suggestion.hint(word, known) + all;
  }

  private String about(String pointer, Error error, JsonNode owner) {
    JsonNode properties = owner.path("properties").path(String.valueOf(error.getProperty()));
    return pointer.isEmpty() && "version".equals(error.getProperty())
        ? " Write `version: 1` at the top of the file."
        : described(properties);
  }

  private String beside(String pointer) {
    String parent = pointer.substring(0, pointer.lastIndexOf('/'));
    JsonNode node = document.root().at(parent);
    return node.has("type") ? "`type: " + node.path("type").asText() + "`" : "`columns`";
  }

  private static String described(JsonNode owner) {
    JsonNode example = owner.path("examples").path(0);
    String shown = example.isMissingNode() ? "" : " For example: " + example + ".";
    return owner.has("description") ? " " + owner.path("description").asText() + shown : "";
  }

  private String in(String pointer) {
    return of(pointer).replaceFirst("^of", "in");
  }

  private String of(String pointer) {
    if (pointer.matches("/(syncs|destinations)/\\d+")) {
      return pointer.startsWith("/syncs") ? "of a sync" : "of a destination";
    }
    return pointer.isEmpty() ? "of a " + kind.noun() : "of `" + readable(pointer) + "`";
  }

  private String of(String name, String pointer) {
    return pointer.isEmpty()
        ? "A " + kind.noun()
        : "`" + (name.isEmpty() ? readable(pointer) : name) + "`";
  }

  /**
   * {@code /syncs/0/fields/tier} as {@code fields.tier}: what the place already says is left out.
   */
  static String readable(String pointer) {
    String path = pointer.replaceFirst("^/(syncs|destinations)/\\d+/(?=.)", "/").substring(1);
    return path.replaceAll("/(\\d+)", "[$1]").replace('/', '.').replace("~1", "/");
  }

  private static String name(String pointer) {
    return pointer.isEmpty() || Character.isDigit(pointer.charAt(pointer.length() - 1))
        ? ""
        : readable(pointer);
  }

  private static String shown(JsonNode node, String name) {
    if (Secrets.isSecret(name.substring(name.lastIndexOf('.') + 1))) {
      return "***";
    }
    String text = node.isContainerNode() ? kind(node) : node.asText();
    return "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> values(JsonNode list) {
    List<String> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asText()));
    return values;
  }

  /** The types that fit, those of the other alternatives too. */
  private String types(Error error, JsonNode rule) {
    String path = SchemaValidator.pointer(error.getSchemaLocation().getFragment());
    int any = path.lastIndexOf("/anyOf/");
    List<JsonNode> rules = new ArrayList<>();
    if (any >= 0 && path.substring(any).matches("/anyOf/\\d+/type")) {
      schema.at(path.substring(0, any) + "/anyOf").forEach(one -> rules.add(one.path("type")));
    } else if (rule.isArray()) {
      rule.forEach(rules::add);
    } else {
      rules.add(rule);
    }
    return rules.stream()
        .map(type -> spoken(type.asText()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }

  private static String spoken(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      default -> "nothing";
    };
  }
}
