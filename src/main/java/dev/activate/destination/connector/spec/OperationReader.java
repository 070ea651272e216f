package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.connector.spec.Operation.By;
import dev.activate.problem.Problems;
import dev.activate.problem.Suggestion;
import dev.activate.yaml.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles one operation. */
final class OperationReader {
  private static final Duration POLL_EVERY = Duration.ofSeconds(2);
  private static final Duration POLL_ENDS = Duration.ofMinutes(10);

  private final TemplateReader templates;
  private final ConditionReader conditions;
  private final HttpReader http;
  private final Problems problems;

  OperationReader(
      TemplateReader templates, ConditionReader conditions, HttpReader http, Problems problems) {
    this.templates = templates;
    this.conditions = conditions;
    this.http = http;
    this.problems = problems;
  }

  /**
   * @param names what is known whatever the change: settings, the object
   * @param item what is known of one change as well
   */
  Operation read(OpKind kind, Part part, Names names, Names item, List<String> keys) {
    Names resolved =
        item.deep("resolved", part.members("resolve").stream().map(Part::name).toList());
    Names body = ItemNames.body(names, keys);
    Names sent = resolved.anything("item");
    Part request = part.get("request").orElse(part);
    boolean single = part.node().path("batch").path("items").asInt(1) <= 1;
    ResultReader results = new ResultReader(templates, conditions);
    if (!single) {
      part.get("result").flatMap(one -> one.get("records")).ifPresent(this::complete);
    }
    return new Operation(
        kind,
        conditions.read(part.get("when"), item).orElse(Condition.ALWAYS),
        resolve(part, names, item),
        http.request(request, single ? ItemNames.both(body, resolved) : body),
        batch(part, keys),
        templates.read(part.get("item"), resolved),
        templates.read(part.get("body"), single ? ItemNames.both(body, resolved) : body),
        nulls(part),
        results.read(part.get("result"), sent),
        part.get("poll").filter(one -> one.get("request").isPresent()).map(one -> poll(one, names)),
        results.reject(part.get("reject"), sent),
        part.text("repeat").filter(text -> text.equals("safe")).isPresent()
                // A request of several records is not always repeated with the same ones.
                || (single && part.get("repeat").flatMap(one -> one.text("header")).isPresent())
            ? Operation.Repeat.SAFE
            : Operation.Repeat.UNSAFE,
        part.get("repeat").flatMap(one -> one.text("header")),
        HttpReader.word(part, "ack", Operation.Ack.APPLIED));
  }

  /**
   * Of several records: without what tells them apart, each failure would leave the whole request
   * in doubt.
   */
  private void complete(Part records) {
    Map<String, List<String>> needed =
        Map.of(
            "index", List.of("index"),
            "position", List.of("failed"),
            "key", List.of("by"),
            "count", List.of("failed_count"));
    String match = records.text("match").orElse("");
    for (String key : needed.getOrDefault(match, List.of())) {
      boolean there =
          records.get(key).isPresent() || (key.equals("by") && records.get("key").isPresent());
      if (!there) {
        problems.add(
            records.problem(
                "Missing key",
                "`records` with `match: %s` needs `%s`, else nobody can tell what became of which record."
                    .formatted(match, key)));
      }
    }
  }

  private Operation.BatchRule batch(Part op, List<String> keys) {
    Optional<Part> part = op.get("batch");
    JsonNode node = part.map(Part::node).orElse(op.node().path("batch"));
    List<String> distinct = new ArrayList<>();
    for (String one :
        part.flatMap(batch -> batch.get("distinct")).map(HttpReader::listed).orElse(List.of())) {
      distinct.add(one);
      if (!one.equals("key")
          && !one.startsWith("item.")
          && !keys.isEmpty()
          && !keys.contains(one)) {
        problems.add(
            part.flatMap(batch -> batch.get("distinct"))
                .orElseThrow()
                .problem(
                    "Unknown key field",
                    "`%s` is no field of the key.%s Write `key`, one of %s, or `item.` and a path in the item."
                        .formatted(one, Suggestion.hint(one, keys), String.join(", ", keys))));
      }
    }
    JsonNode inFlight = node.path("in_flight");
    return new Operation.BatchRule(
        Math.max(1, node.path("items").asInt(1)),
        Amounts.bytes(part.flatMap(batch -> batch.get("bytes"))),
        Amounts.bytes(part.flatMap(batch -> batch.get("item_bytes"))),
        distinct,
        part.flatMap(batch -> batch.get("together")).map(HttpReader::listed).orElse(List.of()),
        inFlight.isNumber()
            ? Optional.of(inFlight.asInt())
            : inFlight.isTextual() ? Optional.of(1) : Optional.empty());
  }

  private static Operation.Nulls nulls(Part op) {
    Optional<Part> clear = op.get("nulls").flatMap(nulls -> nulls.get("clear"));
    Optional<String> unset = clear.flatMap(one -> one.text("unset"));
    if (unset.isPresent()) {
      return new Operation.Nulls(Operation.Nulls.Clear.UNSET, unset);
    }
    JsonNode node = clear.map(Part::node).orElse(null);
    Operation.Nulls.Clear how =
        node == null || node.isNull()
            ? Operation.Nulls.Clear.NULL
            : switch (node.asText()) {
              case "" -> Operation.Nulls.Clear.EMPTY;
              case "unsupported" -> Operation.Nulls.Clear.UNSUPPORTED;
              default -> Operation.Nulls.Clear.NULL;
            };
    return new Operation.Nulls(how, Optional.empty());
  }

  private Map<String, Operation.Resolve> resolve(Part op, Names names, Names item) {
    Map<String, Operation.Resolve> all = new LinkedHashMap<>();
    for (Part part : op.members("resolve")) {
      boolean object = part.get("object").isPresent() && part.get("by").isPresent();
      boolean list = part.get("request").isPresent() && part.get("path").isPresent();
      if (object == list) {
        problems.add(
            part.problem(
                "Id cannot be read",
                "`%s` must say either `object` and `by` (which record it is), or `request`, `at` and `path` (which list to look in)."
                    .formatted(part.name())));
      }
      all.put(
          part.name(),
          new Operation.Resolve(
              conditions.read(part.get("when"), item).orElse(Condition.ALWAYS),
              templates.read(part.get("object"), item),
              templates.read(part.get("by"), item),
              part.get("request").map(request -> http.request(request, names)),
              conditions.pick(part.get("at"), names),
              conditions.pick(part.get("path"), names),
              part.get("value")
                  .map(value -> templates.read(value, item))
                  .orElse(new Template.Constant(part.node())),
              HttpReader.word(part, "missing", Operation.Resolve.Missing.REJECT)));
    }
    return all;
  }

  private Operation.Poll poll(Part part, Names names) {
    Names known = names.with("id");
    return new Operation.Poll(
        part.get("id").map(id -> conditions.pick(id, names)),
        http.request(part.get("request").orElseThrow(), known),
        Amounts.time(part.get("every")).orElse(POLL_EVERY),
        conditions.read(part.get("done"), known).orElse(Condition.ALWAYS),
        conditions.read(part.get("failed"), known),
        Amounts.time(part.get("expires")).orElse(POLL_ENDS),
        part.get("then").map(then -> http.request(then, known)));
  }

  /** One that names a record, or several ways to. */
  static List<List<By>> by(
      Optional<Part> part, TemplateReader templates, ConditionReader conditions, Names names) {
    List<List<By>> all = new ArrayList<>();
    List<Part> ways =
        part.map(one -> one.node().isArray() ? one.items() : List.of(one)).orElse(List.of());
    for (Part way : ways) {
      List<By> both = new ArrayList<>();
      for (Part one : way.node().isArray() ? way.items() : List.of(way)) {
        if (one.get("is").isPresent()) {
          both.add(
              new By(
                  conditions.pick(one.get("path"), names),
                  templates.read(one.get("is").orElseThrow(), names)));
        }
      }
      all.add(both);
    }
    return all;
  }
}
