package dev.activate.dbt.context;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB files, asked directly. They are attached read-only, for one question at a time, so that
 * whoever builds them is not in the way.
 */
public final class DuckDbFiles implements Introspection {
  private final Engine.Limits limits;
  private final Supplier<Map<String, Path>> databases;
  private final String database;

  /**
   * @param databases by the names that relations have; asked when a macro asks
   * @param database the one that a name without a database is in
   */
  public DuckDbFiles(
      Engine.Limits limits, Supplier<Map<String, Path>> databases, String database) {
    this.limits = limits;
    this.databases = databases;
    this.database = database;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return ask(
        engine ->
            engine
                .query(Sql.render("introspect/relation", names(relation)), row -> row.getString(1))
                .stream()
                .findFirst());
  }

  @Override
  public List<Column> columns(Relation relation) {
    return ask(
        engine ->
            engine.query(
                Sql.render("introspect/columns", names(relation)),
                row -> new Column(row.getString(1), row.getString(2))));
  }

  @Override
  public boolean hasSchema(@Nullable String inDatabase, String schema) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("database", inDatabase == null ? database : inDatabase);
    names.put("schema", schema);
    return ask(engine -> engine.count(Sql.render("introspect/schema", names)) > 0);
  }

  @Override
  public Result query(String sql) {
    try {
      return ask(engine -> run(engine, sql));
    } catch (ActivateException e) {
      throw Problem.error(
              Code.SQL,
              "Query of a macro failed",
              "A macro ran this query:\n"
                  + sql.strip()
                  + "\nThe warehouse answered: "
                  + e.problems().get(0).detail())
          .causedBy(e);
    }
  }

  private static Result run(Engine engine, String sql) {
    List<String> names = engine.columns(sql).stream().map(Column::name).toList();
    return new Result(names, engine.query(sql, DuckDbFiles::row));
  }

  private static List<@Nullable Object> row(ResultSet result) throws SQLException {
    ResultSetMetaData columns = result.getMetaData();
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      row.add(result.getObject(i));
    }
    return row;
  }

  private Map<String, @Nullable Object> names(Relation relation) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("database", relation.database() == null ? database : relation.database());
    names.put("schema", relation.schema() == null ? "main" : relation.schema());
    names.put("name", relation.identifier());
    return names;
  }

  private <T> T ask(Function<Engine, T> question) {
    Map<String, Path> files = databases.get();
    try (Engine engine = Engine.open(limits)) {
      DuckDbWarehouse.attach(engine, files);
      if (files.containsKey(database)) {
        engine.execute("use " + Engine.name(database));
      }
      return question.apply(engine);
    }
  }
}
