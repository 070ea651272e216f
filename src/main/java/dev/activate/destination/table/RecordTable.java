package dev.activate.destination.table;

import dev.activate.destination.LiveRead;
import dev.activate.destination.Schema;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One table of records in a database attached to the engine.
 *
 * <p>A table made by activate is marked by its comment; only such a table gains and widens columns.
 *
 * @param ids whether each record gets an id of its own, in the hidden column {@code _remote_id}
 */
public record RecordTable(Engine engine, String catalog, String schema, String name, Ids ids) {
  private static final String MADE = "Made by activate: columns are added as they are needed.";
  private static final Pattern OPTION = Pattern.compile("'((?:[^']|'')*)'");

  /** Whether records have ids that the table gives out. */
  public enum Ids {
    NONE,
    SEQUENCE
  }

  record Column(String name, String type, boolean nullable, boolean defaulted, boolean generated) {}

  public String sqlName() {
    return Engine.name(catalog) + "." + Engine.name(schema) + "." + Engine.name(name);
  }

  public boolean exists() {
    return !columns().isEmpty();
  }

  /** The fields as the table itself declares them; open where activate may add columns. */
  public Schema fields() {
    List<Schema.Field> fields = new ArrayList<>();
    for (Column column : columns().values()) {
      if (!column.name().equals("_remote_id")) {
        fields.add(
            new Schema.Field(
                column.name(),
                Types.of(column.type()),
                !column.generated(),
                !column.nullable() && !column.defaulted() && !column.generated(),
                options(column.type()),
                null));
      }
    }
    return new Schema(name, fields, fields.isEmpty() || made());
  }

  /** Makes the table for a declared schema, without keys, and marks it as made. */
  public void create(Schema declared) {
    List<Map<String, Object>> columns = new ArrayList<>();
    declared
        .fields()
        .forEach(
            field -> columns.add(Map.of("name", field.name(), "type", Shape.duck(field.type()))));
    create(columns, List.of());
  }

  /** Makes the table from what {@code sql} returns, and marks it as made. */
  public void adopt(String sql) {
    engine.execute("create table " + sqlName() + " as " + sql);
    engine.execute("comment on table " + sqlName() + " is " + Engine.literal(MADE));
  }

  /** The statement that fills the table from the columns {@code header} of a CSV file. */
  public String seeding(Path file, List<String> header) {
    Map<String, Column> held = columns();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : header) {
      Column column = held.get(name);
      columns.add(Map.of("name", name, "type", column == null ? "VARCHAR" : column.type()));
    }
    return Sql.render(
        "destination/seed",
        Map.of(
            "table", sqlName(),
            "columns", columns,
            "sequence", sequence(),
            "file", file.toString()));
  }

  void fit(Staging staging, List<String> keys) {
    Map<String, Column> held = columns();
    if (held.isEmpty()) {
      List<Map<String, Object>> columns = new ArrayList<>();
      staging
          .shapes()
          .forEach((name, shape) -> columns.add(Map.of("name", name, "type", shape.made())));
      create(columns, keys);
      return;
    }
    if (!made()) {
      return;
    }
    staging
        .shapes()
        .forEach(
            (name, shape) -> {
              Column column = held.get(name);
              if (column == null) {
                engine.execute(
                    "alter table "
                        + sqlName()
                        + " add column "
                        + Engine.name(name)
                        + " "
                        + shape.made());
              } else if (!keys.contains(name)
                  && !shape.widened(column.type()).equals(column.type())) {
                engine.execute(
                    "alter table "
                        + sqlName()
                        + " alter column "
                        + Engine.name(name)
                        + " type "
                        + shape.widened(column.type()));
              }
            });
  }

  Map<String, Column> columns() {
    Map<String, Column> all = new LinkedHashMap<>();
    engine
        .query(
            Sql.render("destination/columns", named()),
            row ->
                new Column(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5)))
        .forEach(column -> all.put(column.name(), column));
    return all;
  }

  String sequence() {
    return ids == Ids.NONE
        ? ""
        : Engine.name(catalog) + "." + Engine.name(schema) + ".\"_remote_ids\"";
  }

  /** Answers a live read by one statement. */
  public void read(LiveRead read) {
    Map<String, Column> held = columns();
    Map<String, String> wanted = new HashMap<>();
    engine
        .columns("select * from " + read.into())
        .forEach(column -> wanted.put(column.name(), column.type()));
    if (!held.keySet().containsAll(read.keyFields())) {
      return;
    }
    List<Map<String, Object>> keys = new ArrayList<>();
    for (String key : read.keyFields()) {
      Column column = held.get(key);
      keys.add(Map.of("name", key, "held", column == null ? "VARCHAR" : column.type()));
    }
    List<Map<String, Object>> fields = new ArrayList<>();
    for (String field : read.fields()) {
      Column column = held.get(field);
      fields.add(
          Map.of(
              "name",
              field,
              "held",
              column != null,
              "nested",
              column != null && Types.isNested(column.type()),
              "type",
              wanted.getOrDefault(field, "VARCHAR")));
    }
    engine.execute(
        Sql.render(
            "destination/read",
            Map.of(
                "into",
                read.into(),
                "wanted",
                read.wanted(),
                "table",
                sqlName(),
                "keys",
                keys,
                "fields",
                fields,
                "ids",
                ids == Ids.SEQUENCE)));
  }

  private void create(List<Map<String, Object>> columns, List<String> keys) {
    engine.execute(
        "create schema if not exists " + Engine.name(catalog) + "." + Engine.name(schema));
    List<Map<String, Object>> all = new ArrayList<>(columns);
    if (ids == Ids.SEQUENCE) {
      engine.execute("create sequence if not exists " + sequence());
      all.add(Map.of("name", "_remote_id", "type", "VARCHAR"));
    }
    engine.execute(
        Sql.render(
            "destination/create",
            Map.of(
                "table",
                sqlName(),
                "columns",
                all,
                "keys",
                ids == Ids.SEQUENCE ? List.of() : keys)));
    engine.execute("comment on table " + sqlName() + " is " + Engine.literal(MADE));
  }

  private boolean made() {
    return engine
        .query(Sql.render("destination/made", named()), row -> row.getString(1))
        .contains(MADE);
  }

  private Map<String, Object> named() {
    return Map.of("catalog", catalog, "schema", schema, "table", name);
  }

  private static List<String> options(String type) {
    if (!type.startsWith("ENUM(")) {
      return List.of();
    }
    return OPTION
        .matcher(type)
        .results()
        .map((MatchResult option) -> option.group(1).replace("''", "'"))
        .toList();
  }
}
