package dev.activate.destination.table;

import dev.activate.destination.Schema;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables that activate makes, marked by their comment. Only such a table gains and widens columns,
 * and it may keep a new column even if the change that asked for it was refused.
 */
public final class MadeTable {
  private static final String MADE = "Made by activate: columns are added as they are needed.";

  private MadeTable() {}

  static boolean isMade(RecordTable table) {
    return table
        .engine()
        .query(Sql.render("destination/made", table.named()), row -> row.getString(1))
        .contains(MADE);
  }

  /** Makes the table for a declared schema, without a key. */
  public static void create(RecordTable table, Schema declared) {
    create(
        table,
        declared.fields().stream()
            .map(field -> column(field.name(), Shape.duck(field.type())))
            .toList(),
        List.of());
  }

  /** Makes the table from what {@code sql} returns. */
  public static void createAs(RecordTable table, String sql) {
    table.engine().execute("create table " + table.sqlName() + " as " + sql);
    mark(table);
  }

  /** The statement that fills the table from the columns {@code header} of a CSV file. */
  public static String seeding(RecordTable table, Path file, List<String> header) {
    Map<String, RecordTable.Column> held = table.columns();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : header) {
      RecordTable.Column column = held.get(name);
      columns.add(column(name, column == null ? "VARCHAR" : column.type()));
    }
    return Sql.render(
        "destination/seed",
        Map.of(
            "table", table.sqlName(),
            "columns", columns,
            "sequence", table.sequence(),
            "file", file.toString()));
  }

  /** Makes room for a batch: the table, the columns that it lacks, types that hold all values. */
  static void fit(RecordTable table, Staging staging, List<String> keys) {
    Map<String, RecordTable.Column> held = table.columns();
    if (held.isEmpty()) {
      List<Map<String, Object>> columns = new ArrayList<>();
      staging.shapes().forEach((name, shape) -> columns.add(column(name, shape.made())));
      create(table, columns, keys);
      return;
    }
    if (!isMade(table)) {
      return;
    }
    staging
        .shapes()
        .forEach(
            (name, shape) -> {
              RecordTable.Column column = held.get(name);
              if (column == null) {
                alter(table, " add column " + Engine.name(name) + " " + shape.made());
              } else if (!keys.contains(name) && !table.fixed().contains(name)) {
                widen(table, column, shape.widened(column.type()));
              }
            });
  }

  private static void widen(RecordTable table, RecordTable.Column column, String type) {
    if (!type.equals(column.type())) {
      Map<String, Object> names =
          Map.of("table", table.sqlName(), "column", column.name(), "type", type);
      boolean fits = table.engine().count(Sql.render("destination/unfit", names)) == 0;
      alter(
          table,
          " alter column " + Engine.name(column.name()) + " type " + (fits ? type : "VARCHAR"));
    }
  }

  private static void alter(RecordTable table, String how) {
    table.engine().execute("alter table " + table.sqlName() + how);
  }

  private static void create(
      RecordTable table, List<Map<String, Object>> columns, List<String> keys) {
    Engine engine = table.engine();
    engine.execute("create schema if not exists " + table.sqlSchema());
    List<Map<String, Object>> all = new ArrayList<>(columns);
    boolean ids = table.ids() == RecordTable.Ids.SEQUENCE;
    if (ids) {
      engine.execute("create sequence if not exists " + table.sequence());
      all.add(column("_remote_id", "VARCHAR"));
    }
    engine.execute(
        Sql.render(
            "destination/create",
            Map.of("table", table.sqlName(), "columns", all, "keys", ids ? List.of() : keys)));
    mark(table);
  }

  private static void mark(RecordTable table) {
    table.engine().execute("comment on table " + table.sqlName() + " is " + Engine.literal(MADE));
  }

  private static Map<String, Object> column(String name, String type) {
    return Map.of("name", name, "type", type);
  }
}
