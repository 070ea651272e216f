package dev.activate.plan;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run applied of one sync: a copy of those changes, so that its plan can be closed.
 *
 * @param relation columns {@code action}, {@code remote_id}, {@code key_…}, and {@code before_…}
 *     and {@code after_…} of every field
 * @param fields all fields that it planned, with their types
 */
public record Past(
    PlannedSync sync, String relation, long changes, List<Column> key, List<Column> fields) {
  static final String SCHEMA = "memory.undo";

  public Past {
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  /**
   * Takes what was applied out of an open plan, sync by sync; those of which nothing was are left
   * out.
   *
   * @param applied a relation of what the destinations acknowledged: columns {@code sync} and
   *     {@code seq}
   */
  public static List<Past> of(PlanReader plan, String applied) {
    Engine engine = plan.engine();
    engine.execute("create schema if not exists " + SCHEMA);
    List<Past> all = new ArrayList<>();
    for (PlannedSync sync : plan.syncs()) {
      long changes =
          engine.count(
              "select count(*) from " + applied + " where sync = " + Engine.literal(sync.name()));
      if (changes > 0) {
        all.add(of(engine, sync, applied));
      }
    }
    return all;
  }

  private static Past of(Engine engine, PlannedSync sync, String applied) {
    String changes = "plan.changes." + Engine.name(sync.name());
    List<Column> columns = engine.columns("select * from " + changes);
    List<Column> key = named(columns, "key_", sync.keyFields());
    List<Column> fields = named(columns, "after_", sync.fields());
    String relation = SCHEMA + "." + Engine.name("past_" + sync.name());
    engine.execute(
        Sql.render(
            "plan/undo_past",
            Map.of(
                "past",
                relation,
                "changes",
                changes,
                "applied",
                applied,
                "sync",
                sync.name(),
                "key",
                sync.keyFields(),
                "fields",
                fields.stream()
                    .map(field -> Map.of("name", field.name(), "type", field.type()))
                    .toList())));
    return new Past(sync, relation, engine.count("select count(*) from " + relation), key, fields);
  }

  Optional<Column> field(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  private static List<Column> named(List<Column> columns, String prefix, List<String> names) {
    return names.stream()
        .map(
            name ->
                columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(prefix + name))
                    .findFirst()
                    .map(column -> new Column(name, column.type()))
                    .orElseThrow())
        .toList();
  }
}
