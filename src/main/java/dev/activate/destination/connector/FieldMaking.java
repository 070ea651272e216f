package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.change.Value;
import dev.activate.destination.FieldMaker;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.connector.spec.Template;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes fields by a connector's {@code make_fields}. */
final class FieldMaking implements FieldMaker {
  private final Line line;
  private final Target target;
  private final ObjectRule.MakeFields rule;
  private final Map<String, Schema> schemas;

  FieldMaking(Line line, Target target, ObjectRule.MakeFields rule, Map<String, Schema> schemas) {
    this.line = line;
    this.target = target;
    this.rule = rule;
    this.schemas = schemas;
  }

  @Override
  public List<Proposed> propose(String object, Map<String, Value.Type> missing) {
    List<Proposed> proposed = new ArrayList<>();
    missing.forEach(
        (name, type) -> {
          JsonNode sent = type(type).fill(target);
          proposed.add(new Proposed(name, label(name), type, words(sent)));
        });
    return proposed;
  }

  @Override
  public void create(String object, List<Proposed> fields) {
    for (int from = 0; from < fields.size(); from += rule.batch()) {
      make(fields.subList(from, Math.min(from + rule.batch(), fields.size())));
    }
    schemas.remove(object);
  }

  private void make(List<Proposed> fields) {
    List<JsonNode> sent = fields.stream().map(field -> rule.item().fill(of(field))).toList();
    Items items = new Items(target, List.of(), List.of(), sent);
    JsonNode body =
        rule.body()
            .map(one -> one.fill(items))
            .orElse(sent.size() == 1 ? sent.get(0) : MissingNode.getInstance());
    Scope scope = fields.size() == 1 ? of(fields.get(0)) : items;
    Exchange exchange =
        line.send(rule.request(), scope, Requests.content(rule.request(), body), Map.of());
    if (exchange instanceof Failure failure) {
      throw refused(fields, failure.reason());
    }
    Told told = Told.of((Answer) exchange);
    var facts = told.facts(target);
    if (told.status() / 100 != 2 && !rule.exists().holds(facts)) {
      throw refused(
          fields, "It answered " + line.rulings().status(facts, line.rulings().ofAnswer(facts)));
    }
  }

  private Scope of(Proposed field) {
    return reference ->
        reference.root().equals("field") ? value(field, reference) : target.value(reference);
  }

  private JsonNode value(Proposed field, Reference reference) {
    return switch (reference.member()) {
      case "name" -> Setup.text(field.name());
      case "label" -> Setup.text(field.label());
      default -> type(field.type()).fill(target);
    };
  }

  private Template type(Value.Type type) {
    return Optional.ofNullable(rule.types().get(type.name().toLowerCase(Locale.ROOT)))
        .or(() -> Optional.ofNullable(rule.types().get("default")))
        .orElse(new Template.Constant(JsonNodeFactory.instance.textNode("text")));
  }

  private static String words(JsonNode sent) {
    List<String> words = new ArrayList<>();
    if (sent.isObject()) {
      sent.properties().forEach(one -> words.add(one.getKey() + " " + one.getValue().asText()));
      return String.join(", ", words);
    }
    return sent.asText();
  }

  private static String label(String name) {
    String spaced = name.replace('_', ' ').strip();
    return spaced.isEmpty()
        ? name
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private RuntimeException refused(List<Proposed> fields, String why) {
    return Problem.error(
            Code.DESTINATION,
            "Fields could not be made",
            "%s could not be made for %s; those before them were. %s"
                .formatted(fields.stream().map(Proposed::name).toList(), target.name(), why))
        .asException();
  }
}
