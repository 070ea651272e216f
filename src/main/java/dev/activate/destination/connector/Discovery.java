package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Value;
import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.Condition;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.FieldTypes;
import dev.activate.destination.connector.spec.FieldsRule;
import dev.activate.destination.connector.spec.FieldsRule.Discover;
import dev.activate.destination.connector.spec.FieldsRule.FieldType;
import dev.activate.destination.connector.spec.Pick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of an object, as the service and the connector tell them. */
final class Discovery {
  private static final FieldType TEXT = new FieldType(Value.Type.TEXT, false);

  private final Target target;

  Discovery(Target target) {
    this.target = target;
  }

  /** What the service calls the way from each field to the record it points to. */
  Map<String, String> relations(List<JsonNode> bodies) {
    Map<String, String> relations = new LinkedHashMap<>();
    Discover rule = target.rule().fields().discover().orElse(null);
    if (rule != null && target.rule().lookup().isPresent()) {
      Pick pick = target.rule().lookup().get().relationship();
      for (JsonNode body : bodies) {
        for (JsonNode one : rule.at().each(body, target)) {
          String relation = pick.text(one, target);
          if (!relation.isEmpty()) {
            relations.put(rule.name().text(one, target), relation);
          }
        }
      }
    }
    return relations;
  }

  /** Asks the service, where the connector knows how; the answers. */
  List<JsonNode> ask(Line line) {
    Optional<Discover> discover = target.rule().fields().discover();
    List<JsonNode> bodies = new ArrayList<>();
    if (discover.isPresent()) {
      Condition fits = new Condition.Status(List.of(), List.of(2));
      Paging paging = new Paging(discover.get().page(), discover.get().request());
      Optional<Paging.Next> next = Optional.of(paging.first());
      while (next.isPresent()) {
        Told told =
            line.ask(
                next.get().request(),
                target,
                com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
                fits::holds);
        if (told.body().isMissingNode()) {
          throw new Unreadable("Its answer is no JSON.");
        }
        bodies.add(told.body());
        next = paging.next(told.facts(target), told);
      }
    }
    return bodies;
  }

  /** Of answers that are there already. */
  Schema schema(List<JsonNode> bodies) {
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    FieldsRule rule = target.rule().fields();
    target
        .rule()
        .keys()
        .forEach(
            (name, key) -> {
              if (!name.equals("*") && rule.discover().isEmpty()) {
                fields.put(
                    name,
                    new Schema.Field(
                        name, FieldTypes.of(key.type()), true, false, List.of(), null));
              }
            });
    rule.fixed().forEach(field -> fields.put(field.name(), field));
    rule.discover()
        .ifPresent(
            discover -> {
              for (JsonNode body : bodies) {
                for (JsonNode one : discover.at().each(body, target)) {
                  Facts at = Facts.of(target).at(one);
                  if (!holds(discover.skip(), at)) {
                    Schema.Field field = field(discover, at);
                    fields.put(field.name(), field);
                  }
                }
              }
            });
    boolean nothing = fields.isEmpty() && rule.discover().isEmpty();
    return new Schema(target.name(), new ArrayList<>(fields.values()), rule.open() || nothing);
  }

  private Schema.Field field(Discover rule, Facts at) {
    FieldType type = type(rule, at);
    List<Schema.Choice> choices = rule.options().map(one -> choices(one, at)).orElse(List.of());
    boolean strict =
        !choices.isEmpty() && !holds(rule.options().flatMap(FieldsRule.Options::open), at);
    Schema.Normal normal =
        rule.normal().stream()
            .filter(one -> one.when().holds(at))
            .map(FieldsRule.NormalCase::is)
            .findFirst()
            .orElse(type.set() ? Schema.Normal.SET : Schema.Normal.NONE);
    return new Schema.Field(
        rule.name().text(at.node(), target),
        type.type(),
        access(rule, at),
        holds(rule.required(), at),
        holds(rule.unique(), at),
        choices,
        strict,
        type.type() == Value.Type.TEXT && choices.isEmpty() ? maxLength(rule, at) : null,
        range(rule, at),
        rule.scale().map(one -> number(one.text(at.node(), target))).orElse(null),
        normal);
  }

  /** Nothing where the service names no digits, as of a field that holds no number. */
  private Schema.@Nullable Range range(Discover rule, Facts at) {
    Integer digits = rule.precision().map(one -> number(one.text(at.node(), target))).orElse(null);
    Integer scale = rule.scale().map(one -> number(one.text(at.node(), target))).orElse(null);
    return digits == null || scale == null || digits == 0 || digits < scale
        ? null
        : Schema.Range.ofDigits(digits, scale);
  }

  private FieldType type(Discover rule, Facts at) {
    for (FieldsRule.TypeCase one : rule.types()) {
      if (one.when().holds(at)) {
        return one.is();
      }
    }
    String said = rule.type().map(one -> one.text(at.node(), target)).orElse("");
    FieldType named = rule.names().get(said);
    return named != null ? named : said.isEmpty() ? TEXT : FieldTypes.named(said);
  }

  private static Schema.Access access(Discover rule, Facts at) {
    if (holds(rule.readOnly(), at)) {
      return Schema.Access.NEVER;
    }
    boolean create = rule.creatable().isEmpty() || holds(rule.creatable(), at);
    boolean update = rule.updatable().isEmpty() || holds(rule.updatable(), at);
    return create
        ? update ? Schema.Access.ALWAYS : Schema.Access.ON_CREATE
        : update ? Schema.Access.ON_UPDATE : Schema.Access.NEVER;
  }

  private List<Schema.Choice> choices(FieldsRule.Options rule, Facts at) {
    List<Schema.Choice> choices = new ArrayList<>();
    if (rule.when().holds(at)) {
      for (JsonNode one : rule.at().each(at.node(), target)) {
        if (!holds(rule.skip(), at.at(one))) {
          choices.add(
              new Schema.Choice(rule.value().text(one, target), rule.label().text(one, target)));
        }
      }
    }
    return choices;
  }

  private @Nullable Integer maxLength(Discover rule, Facts at) {
    return rule.maxLengthAt()
        .map(one -> number(one.text(at.node(), target)))
        .or(rule::maxLength)
        .filter(length -> length > 0)
        .orElse(null);
  }

  private static @Nullable Integer number(String text) {
    return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
  }

  private static boolean holds(Optional<Condition> condition, Facts at) {
    return condition.isPresent() && condition.get().holds(at);
  }
}
