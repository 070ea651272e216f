package dev.activate.check;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Map;

/** The table of the rows that are held back: their key, and each check that they failed. */
final class Quarantine {
  private final Queries rows;
  private final Engine engine;
  private final CheckTarget target;

  private Quarantine(Queries rows, Engine engine, CheckTarget target) {
    this.rows = rows;
    this.engine = engine;
    this.target = target;
  }

  /** Makes the table anew, so that nothing of an earlier run is left. */
  static Quarantine create(Queries rows, Engine engine, CheckTarget target) {
    List<Map<String, String>> keys =
        target.key().stream()
            .map(column -> Map.of("name", column.name(), "type", column.type()))
            .toList();
    engine.execute(
        Sql.render(
            "checks/quarantine_create", Map.of("quarantine", target.quarantine(), "keys", keys)));
    return new Quarantine(rows, engine, target);
  }

  /** A row without a key cannot be named here; the key's own check holds the sync for it. */
  void fill(BoundCheck check) {
    String part = target.quarantine() + "_part";
    rows.stream(check.sql("quarantine_rows", target, Map.of("check", check.name())), engine, part);
    engine.update("insert into " + target.quarantine() + " select * from " + part);
  }

  long rows() {
    return engine.count(
        Sql.render(
            "checks/quarantine_count",
            Map.of(
                "quarantine",
                target.quarantine(),
                "keys",
                target.key().stream().map(Column::name).toList())));
  }
}
