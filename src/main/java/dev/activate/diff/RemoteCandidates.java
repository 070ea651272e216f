package dev.activate.diff;

import dev.activate.source.Desired;
import dev.activate.source.RemoteRecords;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The comparison where both sides are: finds the keys that may have changed in the warehouse, and
 * brings the rows and the records of those keys into the engine, which decides on them as on all.
 */
public final class RemoteCandidates {
  private final Engine engine;
  private final Session session;
  private final Dialect dialect;
  private final Desired desired;
  private final RemoteRecords records;
  private final String table;

  /**
   * @param desired the relations of the engine, without rows
   * @param table a temporary table, as SQL of the warehouse
   */
  public RemoteCandidates(
      Engine engine, Session session, Desired desired, RemoteRecords records, String table) {
    this.engine = engine;
    this.session = session;
    this.dialect = session.dialect();
    this.desired = desired;
    this.records = records;
    this.table = table;
  }

  /** Makes the table, which is empty. */
  public void create() {
    session.execute(table(dialect, table, desired.key()));
  }

  /** The statement that makes a temporary table. */
  public static String table(Dialect dialect, String table, List<Column> columns) {
    return Sql.render(
        dialect, "diff/remote_table", Map.of("table", table, "columns", maps(columns)));
  }

  /**
   * Compares, and brings what may differ.
   *
   * @param source the rows, typed, as a relation of the warehouse's SQL
   * @param remote the ledger's records, as another
   * @return the ledger's records that came, as a relation of the engine
   */
  public String fetch(String source, String remote) {
    List<Column> shape =
        Stream.concat(desired.key().stream(), desired.shape().fields().stream()).toList();
    String ledger =
        Sql.render(
            dialect,
            "diff/typed_ledger",
            Map.of(
                "columns",
                shape.stream()
                    .map(
                        column ->
                            Map.of(
                                "name",
                                column.name(),
                                "typed",
                                RemoteRecords.typed(dialect, column)))
                    .toList(),
                "ledger",
                remote));
    session.update(compared(source, ledger));
    List<Column> needed = records.needed();
    String rows = desired.work() + ".source_part";
    session.stream(
        render(
            "diff/remote_source",
            Map.of(
                "columns", needed.stream().map(Column::name).toList(),
                "values_of_key", records.key(),
                "source", source)),
        engine,
        rows);
    engine.execute(
        "create or replace view " + desired.source() + " as " + arrived(needed, rows, false));
    String part = desired.work() + ".ledger_part";
    session.stream(render("diff/remote_ledger", Map.of("ledger", ledger)), engine, part);
    return "(" + arrived(shape, part, true) + ")";
  }

  private String compared(String source, String ledger) {
    return render(
        "diff/remote_candidates",
        Map.of(
            "hash", Comparison.hash(dialect, desired.fields()),
            "desired", records.mapped(source, List.of()),
            "ledger", ledger));
  }

  private String render(String template, Map<String, ?> more) {
    Map<String, Object> names = new HashMap<>(more);
    names.put("candidate", table);
    names.put("key", desired.shape().keyNames());
    return Sql.render(dialect, template, names);
  }

  private static String arrived(List<Column> columns, String table, boolean records) {
    return Sql.render(
        "diff/arrived", Map.of("columns", maps(columns), "table", table, "records", records));
  }

  private static List<Map<String, String>> maps(List<Column> columns) {
    return columns.stream()
        .map(column -> Map.of("name", column.name(), "type", column.type()))
        .toList();
  }
}
