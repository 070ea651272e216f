package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.activate.destination.connector.spec.Operation.By;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles what answers to a write mean. */
final class ResultReader {
  private static final Condition SUCCESS = new Condition.Status(List.of(), List.of(2));

  private final TemplateReader templates;
  private final ConditionReader conditions;

  ResultReader(TemplateReader templates, ConditionReader conditions) {
    this.templates = templates;
    this.conditions = conditions;
  }

  Result read(Optional<Part> part, Names names) {
    return new Result(
        conditions.read(part.flatMap(one -> one.get("ok")), names).orElse(SUCCESS),
        records(part.flatMap(one -> one.get("records")), names),
        part.flatMap(one -> one.get("warn")).map(warn -> conditions.pick(warn, names)));
  }

  private Result.Records records(Optional<Part> part, Names names) {
    List<List<By>> by =
        new ArrayList<>(
            OperationReader.by(part.flatMap(one -> one.get("by")), templates, conditions, names));
    part.ifPresent(one -> by.addAll(ofFields(one, names)));
    return new Result.Records(
        part.map(one -> HttpReader.word(one, "match", Result.Match.NONE)).orElse(Result.Match.NONE),
        part.flatMap(one -> one.get("at")).map(at -> conditions.path(at, names)).orElse(Path.SELF),
        conditions.read(part.flatMap(one -> one.get("where")), names).orElse(Condition.ALWAYS),
        conditions.read(part.flatMap(one -> one.get("failed")), names),
        pick(part, "index", names),
        by,
        pick(part, "id", names),
        picks(part, "code", names),
        picks(part, "message", names),
        pick(part, "failed_count", names),
        part.flatMap(one -> one.get("applied")).map(one -> applied(one, names)),
        part.flatMap(one -> one.get("echo")).map(one -> echo(one, names)));
  }

  /** {@code key} and {@code of}: the same as {@code by} with each of the fields. */
  private List<List<By>> ofFields(Part part, Names names) {
    List<List<By>> by = new ArrayList<>();
    List<String> fields = part.get("of").map(HttpReader::listed).orElse(List.of());
    for (Pick key : picks(Optional.of(part), "key", names)) {
      if (fields.isEmpty()) {
        by.add(List.of(new By(key, new Template.Whole(Reference.of("key_value")))));
      }
      for (String field : fields) {
        by.add(List.of(new By(key, new Template.Whole(Reference.of("record." + field)))));
      }
    }
    return by;
  }

  private Result.Applied applied(Part part, Names names) {
    return new Result.Applied(
        conditions.pick(part.get("at"), names),
        conditions.read(part.get("where"), names).orElse(Condition.ALWAYS),
        OperationReader.by(part.get("by"), templates, conditions, names),
        part.get("id").map(id -> conditions.pick(id, names)));
  }

  private Result.Echo echo(Part part, Names names) {
    return new Result.Echo(
        conditions.pick(part.get("at"), names),
        part.items("fields").stream().flatMap(one -> one.text().stream()).toList(),
        part.text("code").orElse("NOT_TAKEN"),
        part.text("message").orElse("The service says that it is done, but holds another value."));
  }

  Operation.Reject reject(Optional<Part> part, Names names) {
    Optional<Part> named = part.flatMap(one -> one.get("drop_named"));
    if (named.isPresent()) {
      return new Operation.Reject(
          Operation.Reject.How.DROP_NAMED, Optional.of(named(named.get(), names)));
    }
    boolean fail = part.flatMap(Part::text).filter(text -> text.equals("fail")).isPresent();
    return new Operation.Reject(
        fail ? Operation.Reject.How.FAIL : Operation.Reject.How.SPLIT, Optional.empty());
  }

  private Operation.DropNamed named(Part part, Names names) {
    Optional<Path> each = part.get("each").map(one -> conditions.path(one, names));
    return new Operation.DropNamed(
        picks(Optional.of(part), "at", names).stream()
            .map(
                at ->
                    each.map(
                            path ->
                                new Pick(
                                    joined(at.path(), path),
                                    at.part(),
                                    at.json(),
                                    at.separator(),
                                    at.always()))
                        .orElse(at))
            .toList(),
        conditions.read(part.get("where"), names).orElse(Condition.ALWAYS),
        pick(Optional.of(part), "index", names),
        OperationReader.by(part.get("by"), templates, conditions, names),
        picks(Optional.of(part), "fields", names),
        picks(Optional.of(part), "code", names),
        picks(Optional.of(part), "message", names));
  }

  /** The items of a list in each item of another. */
  private static Path joined(Path path, Path each) {
    List<Path.Step> steps = new ArrayList<>(path.steps());
    steps.add(new Path.Step.Each());
    steps.addAll(each.steps());
    return new Path(steps);
  }

  private Optional<Pick> pick(Optional<Part> part, String key, Names names) {
    return part.flatMap(one -> one.get(key)).map(one -> conditions.pick(one, names));
  }

  private List<Pick> picks(Optional<Part> part, String key, Names names) {
    return conditions.picks(part.flatMap(one -> one.get(key)), names);
  }

  /** Never null, and of no meaning. */
  static Template nothing() {
    return new Template.Constant(JsonNodeFactory.instance.nullNode());
  }
}
