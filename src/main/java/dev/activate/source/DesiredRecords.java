package dev.activate.source;

import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Turns a sync's compiled SQL into its desired records. */
public final class DesiredRecords {
  private final Engine engine;
  private final Warehouse warehouse;
  private final Map<String, String> read = new HashMap<>();

  public DesiredRecords(Engine engine, Warehouse warehouse) {
    this.engine = engine;
    this.warehouse = warehouse;
  }

  /**
   * Makes the relations of {@code sync}.
   *
   * @param sql its query, rendered
   * @param schema of the object that is written to, which may spell values its own way
   */
  public Desired of(Sync sync, String sql, Schema schema) {
    return of(sync, sql, schema, source -> warehouse.expose(engine, source, sql));
  }

  /** The session of a warehouse whose rows are not in the engine. */
  public Optional<Session> session() {
    return warehouse instanceof ServerWarehouse server
        ? Optional.of(server.session())
        : Optional.empty();
  }

  /** The same relations, with columns and without rows: of the rows nothing is read yet. */
  public Desired shape(Sync sync, String sql, Schema schema, Session session) {
    return of(
        sync,
        sql,
        schema,
        source ->
            engine.execute(
                Sql.render(
                    "source/no_rows",
                    Map.of(
                        "relation",
                        source,
                        "columns",
                        session.columns(sql).stream()
                            .map(column -> Map.of("name", column.name(), "type", column.type()))
                            .toList()))));
  }

  private Desired of(Sync sync, String sql, Schema schema, Consumer<String> expose) {
    String work = Desired.workSchema(sync);
    engine.execute("create or replace schema " + work);
    String source = work + ".source";
    try {
      expose.accept(source);
    } catch (ActivateException e) {
      throw explained(sync, e);
    }
    List<Column> columns = engine.columns("select * from " + source);
    requireColumns(sync, columns);
    FieldNames.require(sync);
    Spelling spelling = new Spelling(Dialect.DUCKDB, schema, columns);
    engine.execute(
        Sql.render(
            "source/desired",
            Map.of(
                "work", work,
                "key",
                    sync.key().stream()
                        .map(
                            key ->
                                Map.of(
                                    "value",
                                    spelling.key(key.column(), key.field()),
                                    "field",
                                    key.field()))
                        .toList(),
                "fields", sync.fields().stream().map(field -> names(field, spelling)).toList())));
    List<Column> desired = engine.columns("select * from " + work + ".desired");
    List<Column> key = key(sync, desired);
    requireComparableKey(sync, key);
    return new Desired(
        sync, work, source, work + ".desired", columns, key, fields(sync, desired), sql);
  }

  /**
   * What checks call a relation is one that the engine can read: if the warehouse is a server, the
   * relation is read whole, once.
   */
  public UnaryOperator<String> inEngine(UnaryOperator<String> relationOf) {
    return warehouse instanceof ServerWarehouse
        ? reference -> read.computeIfAbsent(relationOf.apply(reference), this::carried)
        : relationOf;
  }

  private String carried(String relation) {
    engine.execute("create schema if not exists activate_read");
    String table = "activate_read.relation_" + read.size();
    warehouse.expose(engine, table, "select * from " + relation + " as relation");
    return table;
  }

  /** By place and not by name: DuckDB drops an alias that differs from its column only by case. */
  private static List<DesiredField> fields(Sync sync, List<Column> desired) {
    List<DesiredField> fields = new ArrayList<>();
    int at = sync.key().size();
    for (FieldMapping mapping : sync.fields()) {
      fields.add(new DesiredField(mapping, desired.get(at).type()));
      at += mapping.sensitive() ? 2 : 1;
    }
    return fields;
  }

  private static List<Column> key(Sync sync, List<Column> desired) {
    List<Column> key = new ArrayList<>();
    for (Sync.KeyColumn column : sync.key()) {
      key.add(new Column(column.field(), desired.get(key.size()).type()));
    }
    return key;
  }

  private static Map<String, Object> names(FieldMapping mapping, Spelling spelling) {
    String holder = mapping.sensitive() ? "value_" + mapping.field() : mapping.field();
    return Map.of(
        "name", mapping.field(),
        "value", spelling.field(mapping),
        "holder", holder,
        "sensitive", mapping.sensitive(),
        "hash", mapping.sensitive() ? SensitiveHash.sql(Engine.name(holder)) : "");
  }

  private static void requireColumns(Sync sync, List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<Problem> problems = new ArrayList<>();
    sync.key()
        .forEach(
            key ->
                missing(sync, key.column(), names)
                    .ifPresent(problem -> problems.add(problem.at(sync.place()))));
    sync.fields()
        .forEach(
            field ->
                missing(sync, field.column(), names)
                    .ifPresent(problem -> problems.add(problem.at(field.place()))));
    if (!problems.isEmpty()) {
      throw new ActivateException(problems, null);
    }
  }

  private static Optional<Problem> missing(Sync sync, String column, List<String> names) {
    if (names.stream().anyMatch(name -> name.equalsIgnoreCase(column))) {
      return Optional.empty();
    }
    String nearest =
        Suggestion.nearest(column, names).map(name -> " Did you mean `" + name + "`?").orElse("");
    return Optional.of(
        Problem.error(
            Code.CONTRACT,
            "Column does not exist",
            "The rows of "
                + sync.name()
                + " have no column `"
                + column
                + "`; they have "
                + String.join(", ", names)
                + "."
                + nearest));
  }

  private static void requireComparableKey(Sync sync, List<Column> key) {
    for (Column column : key) {
      if (column.type().equals("DOUBLE") || column.type().equals("FLOAT")) {
        throw Problem.error(
                Code.CONTRACT,
                "Key is a floating-point number",
                "The key of "
                    + sync.name()
                    + " comes from a column of type "
                    + column.type()
                    + ". Such numbers do not compare reliably, so a record could be taken for another."
                    + " Cast it to an integer, a decimal or a text in the model.")
            .at(sync.place())
            .asException();
      }
    }
  }

  /** DuckDB and PostgreSQL quote the value that they could not cast. */
  private static String withoutValues(String reason) {
    return reason.replaceAll("(?s)'.*'|\".*\"", "'(not shown: the sync has sensitive columns)'");
  }

  private static ActivateException explained(Sync sync, ActivateException e) {
    Problem problem = e.problems().get(0);
    if (problem.code() != Code.SQL) {
      return e;
    }
    return Problem.error(
            Code.WAREHOUSE,
            "Source rows cannot be read",
            "The query of "
                + sync.name()
                + " failed: "
                + (sync.keySensitive() || sync.fields().stream().anyMatch(FieldMapping::sensitive)
                    ? withoutValues(problem.detail())
                    : problem.detail())
                + "\nNothing is known of its rows, so nothing is planned for it.")
        .at(ModelLine.of(sync.query().sql(), problem.detail()))
        .run("activate compile --select " + sync.name())
        .causedBy(e);
  }
}
