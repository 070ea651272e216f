package dev.activate.destination.connector.spec;

import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compiles one object. */
final class ObjectReader {
  private final TemplateReader templates;
  private final ConditionReader conditions;
  private final HttpReader http;
  private final Problems problems;

  ObjectReader(
      TemplateReader templates, ConditionReader conditions, HttpReader http, Problems problems) {
    this.templates = templates;
    this.conditions = conditions;
    this.http = http;
    this.problems = problems;
  }

  ObjectRule read(Part part, Names connector) {
    NamePattern name = NamePattern.of(part.name());
    List<String> own = new ArrayList<>(name.variables());
    own.add("name");
    Names names = connector.members("object", own);
    List<String> keys = part.members("keys").stream().map(Part::name).toList();
    FieldsReader fields = new FieldsReader(conditions, http, problems);
    return new ObjectRule(
        name,
        part.text("description").orElse(""),
        keys(part),
        fields.read(part.get("fields"), names),
        fields.types(part),
        part.get("lookup").map(one -> lookup(one, names)),
        ops(part, names, keys),
        part.get("read")
            .filter(one -> one.get("request").isPresent())
            .map(one -> read(one, names, keys, fields)),
        part.get("cost")
            .map(
                one ->
                    new ObjectRule.Cost(
                        one.text("unit").orElse("record"),
                        HttpReader.word(one, "per", ObjectRule.Cost.Per.RECORD))),
        part.get("make_fields")
            .filter(one -> one.get("request").isPresent())
            .map(one -> makeFields(one, names)));
  }

  private static Map<String, ObjectRule.KeyRule> keys(Part part) {
    Map<String, ObjectRule.KeyRule> keys = new LinkedHashMap<>();
    for (Part key : part.members("keys")) {
      keys.put(
          key.name(),
          new ObjectRule.KeyRule(
              key.text("type").orElse("text"),
              key.isTrue("immutable"),
              HttpReader.word(key, "fold", ObjectRule.Fold.NONE)));
    }
    return keys;
  }

  private ObjectRule.Lookup lookup(Part part, Names names) {
    Names known = names.with("field", "by", "to", "relationship", "value");
    Template whole = new Template.Whole(Reference.of("field"));
    return new ObjectRule.Lookup(
        conditions.pick(part.get("relationship"), names),
        templates.read(part.get("name"), known).orElse(whole),
        templates.read(part.get("value"), known).orElse(new Template.Whole(Reference.of("value"))),
        templates.read(part.get("read"), known).orElse(whole));
  }

  private Map<OpKind, List<Operation>> ops(Part object, Names names, List<String> keys) {
    OperationReader operations = new OperationReader(templates, conditions, http, problems);
    Names item = ItemNames.item(names, keys);
    Map<OpKind, List<Operation>> ops = new EnumMap<>(OpKind.class);
    for (Part part : object.members("ops")) {
      Optional<OpKind> kind =
          List.of(OpKind.values()).stream()
              .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(part.name()))
              .findFirst();
      if (kind.isPresent()) {
        List<Part> variants = part.node().isArray() ? part.items() : List.of(part);
        ops.put(
            kind.get(),
            variants.stream()
                .map(one -> operations.read(kind.get(), one, names, item, keys))
                .toList());
      }
    }
    return ops;
  }

  private ReadRule read(Part part, Names names, List<String> keys, FieldsReader fields) {
    Names item = ItemNames.item(names, keys);
    Names body = ItemNames.reading(names, keys);
    boolean single = part.node().path("batch").path("items").asInt(1) <= 1;
    Names request =
        single ? ItemNames.both(body, item).either("fields", List.of("exportable")) : body;
    Map<String, Pick> each = new LinkedHashMap<>();
    part.members("keys").forEach(one -> each.put(one.name(), conditions.pick(one, item)));
    List<Pick> key = conditions.picks(part.get("key"), item);
    return new ReadRule(
        http.request(part.get("request").orElseThrow(), request),
        Math.max(1, part.node().path("batch").path("items").asInt(1)),
        part.node().path("batch").path("url").asInt(Integer.MAX_VALUE),
        templates.read(part.get("item"), item),
        templates.read(part.get("body"), request),
        conditions.read(part.get("ok"), names).orElse(new Condition.Status(List.of(), List.of(2))),
        conditions.pick(part.get("at"), names),
        key,
        each,
        part.get("id").map(one -> conditions.pick(one, names)),
        conditions.pick(part.get("values"), names),
        part.get("flatten").map(one -> conditions.pick(one, names)),
        part.get("failed").map(one -> conditions.pick(one.get("at"), names)),
        part.get("failed").flatMap(one -> conditions.read(one.get("missing"), names)),
        HttpReader.word(part, "strangers", ReadRule.Strangers.ERROR),
        fields.page(part.get("page"), names),
        part.items("equal").stream().map(Part::node).toList());
  }

  private ObjectRule.MakeFields makeFields(Part part, Names names) {
    Names item = names.members("field", List.of("name", "label", "type"));
    Map<String, Template> types = new LinkedHashMap<>();
    part.members("types").forEach(one -> types.put(one.name(), templates.read(one, names)));
    return new ObjectRule.MakeFields(
        http.request(part.get("request").orElseThrow(), item.with("items", "item")),
        Math.max(1, part.node().path("batch").asInt(1)),
        templates.read(part.get("item"), item).orElse(ResultReader.nothing()),
        templates.read(part.get("body"), names.with("items", "item")),
        types,
        conditions
            .read(part.get("exists"), names)
            .orElse(new Condition.Status(List.of(409), List.of())));
  }
}
