package dev.activate.destination.connector.spec;

import dev.activate.destination.Schema;
import dev.activate.destination.connector.spec.FieldsRule.FieldType;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles {@code fields} and {@code types}. */
final class FieldsReader {
  private final ConditionReader conditions;
  private final HttpReader http;
  private final Problems problems;

  FieldsReader(ConditionReader conditions, HttpReader http, Problems problems) {
    this.conditions = conditions;
    this.http = http;
    this.problems = problems;
  }

  FieldsRule read(Optional<Part> part, Names names) {
    List<Schema.Field> fixed = new ArrayList<>();
    part.map(one -> one.members("static")).orElse(List.of()).forEach(one -> fixed.add(fixed(one)));
    return new FieldsRule(
        fixed,
        part.flatMap(one -> one.get("discover"))
            .filter(one -> one.get("request").isPresent())
            .map(one -> discover(one, names)),
        part.isEmpty() || part.get().isTrue("open"));
  }

  private static Schema.Field fixed(Part part) {
    FieldType type = FieldTypes.named(part.text().or(() -> part.text("type")).orElse("text"));
    List<Schema.Choice> choices =
        part.items("options").stream()
            .flatMap(one -> one.text().stream())
            .map(one -> new Schema.Choice(one, one))
            .toList();
    return new Schema.Field(
        part.name(),
        type.type(),
        part.node().path("writable").asBoolean(true) ? Schema.Access.ALWAYS : Schema.Access.NEVER,
        part.isTrue("required"),
        part.isTrue("unique"),
        choices,
        !choices.isEmpty(),
        part.node().has("max_length") ? part.node().path("max_length").asInt() : null,
        null,
        HttpReader.word(part, "normal", type.set() ? Schema.Normal.SET : Schema.Normal.NONE));
  }

  private FieldsRule.Discover discover(Part part, Names names) {
    Optional<Part> type = part.get("type");
    Optional<Part> length = part.get("max_length");
    Map<String, FieldType> named = new LinkedHashMap<>();
    part.members("names")
        .forEach(one -> named.put(one.name(), FieldTypes.named(one.text().orElse("text"))));
    List<Condition> skipped = new ArrayList<>();
    part.get("skip").ifPresent(one -> skipped.add(conditions.read(one, names)));
    part.get("archived").ifPresent(one -> skipped.add(conditions.read(one, names)));
    List<Condition> readOnly = new ArrayList<>();
    part.get("read_only").ifPresent(one -> readOnly.add(conditions.read(one, names)));
    part.get("writable")
        .ifPresent(one -> readOnly.add(new Condition.Not(conditions.read(one, names))));
    return new FieldsRule.Discover(
        http.request(part.get("request").orElseThrow(), names),
        page(part.get("page"), names),
        conditions.pick(part.get("at"), names),
        any(skipped),
        conditions.pick(part.get("name"), names),
        type.filter(one -> one.node().isTextual()).map(one -> conditions.pick(one, names)),
        type.filter(one -> one.node().isArray()).map(Part::items).orElse(List.of()).stream()
            .map(
                one ->
                    new FieldsRule.TypeCase(
                        when(one, names), FieldTypes.named(one.text("is").orElse("text"))))
            .toList(),
        named,
        any(readOnly),
        conditions.read(part.get("creatable"), names),
        conditions.read(part.get("updatable"), names),
        conditions.read(part.get("required"), names),
        conditions.read(part.get("unique"), names),
        length.filter(one -> one.node().isTextual()).map(one -> conditions.pick(one, names)),
        length
            .filter(one -> one.node().isInt() || one.node().isBigInteger())
            .map(one -> one.node().asInt()),
        part.get("precision").map(one -> conditions.pick(one, names)),
        part.get("scale").map(one -> conditions.pick(one, names)),
        part.get("options").map(one -> options(one, names)),
        normal(part.get("normal"), names));
  }

  private static Optional<Condition> any(List<Condition> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(new Condition.Any(all));
  }

  private Condition when(Part part, Names names) {
    return conditions.read(part.get("when"), names).orElse(Condition.ALWAYS);
  }

  Optional<FieldsRule.Page> page(Optional<Part> part, Names names) {
    return part.filter(one -> one.get("next").isPresent())
        .map(
            one -> {
              Part next = one.get("next").orElseThrow();
              return new FieldsRule.Page(
                  next.node().asText().equals("link_header")
                      ? Optional.empty()
                      : Optional.of(conditions.pick(next, names)),
                  one.text("query"),
                  conditions.read(one.get("more"), names).orElse(Condition.ALWAYS));
            });
  }

  private FieldsRule.Options options(Part part, Names names) {
    return new FieldsRule.Options(
        conditions.pick(part.get("at"), names),
        conditions.pick(part.get("value"), names),
        conditions.pick(part.get("label").or(() -> part.get("value")), names),
        when(part, names),
        conditions.read(part.get("skip"), names),
        conditions.read(part.get("open"), names));
  }

  private List<FieldsRule.NormalCase> normal(Optional<Part> part, Names names) {
    if (part.isEmpty()) {
      return List.of();
    }
    if (!part.get().node().isArray()) {
      var one = part.get();
      var holder = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      holder.set("is", one.node());
      Part wrapped = new Part(one.document(), one.pointer(), holder);
      return List.of(
          new FieldsRule.NormalCase(
              Condition.ALWAYS, HttpReader.word(wrapped, "is", Schema.Normal.NONE)));
    }
    return part.get().items().stream()
        .map(
            one ->
                new FieldsRule.NormalCase(
                    when(one, names), HttpReader.word(one, "is", Schema.Normal.NONE)))
        .toList();
  }

  Map<String, TypeRule> types(Part object) {
    Map<String, TypeRule> types = new LinkedHashMap<>();
    for (Part one : object.members("types")) {
      if (!FieldTypes.isKnown(one.name()) && !one.name().equals("default")) {
        problems.add(
            one.problem(
                    "Unknown type",
                    "`%s` is no type of values.%s Types: %s, and `default` for the others."
                        .formatted(
                            one.name(),
                            dev.activate.problem.Suggestion.hint(one.name(), FieldTypes.names()),
                            String.join(", ", new java.util.TreeSet<>(FieldTypes.names()))))
                .at(one.keyPlace()));
        continue;
      }
      String name =
          one.name().equals("default") || FieldTypes.named(one.name()).set()
              ? one.name()
              : FieldTypes.named(one.name()).type().name().toLowerCase(java.util.Locale.ROOT);
      types.put(name, encoding(one));
      if (name.equals("timestamp_tz")) {
        types.putIfAbsent("timestamp", encoding(one));
      }
    }
    return types;
  }

  private TypeRule encoding(Part part) {
    if (part.node().isTextual()) {
      var holder = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
      holder.set("as", part.node());
      return encoding(new Part(part.document(), part.pointer(), holder));
    }
    return new TypeRule(
        HttpReader.word(part, "as", TypeRule.As.JSON),
        part.get("format").flatMap(this::format),
        part.get("true").map(Part::node),
        part.get("false").map(Part::node),
        part.text("separator").orElse(";"));
  }

  private Optional<java.time.format.DateTimeFormatter> format(Part part) {
    try {
      return Optional.of(
          java.time.format.DateTimeFormatter.ofPattern(
              part.node().asText(), java.util.Locale.ROOT));
    } catch (IllegalArgumentException e) {
      problems.add(
          part.problem(
              "Not a format of times",
              "`%s` cannot be used: %s.".formatted(part.node().asText(), e.getMessage())));
      return Optional.empty();
    }
  }
}
