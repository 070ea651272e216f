package dev.activate.dbt.context;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The databases that an engine has attached. */
public final class AttachedDuckDb implements Introspection {
  private final Engine engine;
  private final String database;

  /** {@code database}: the one that a name without a database is in. */
  public AttachedDuckDb(Engine engine, String database) {
    this.engine = engine;
    this.database = database;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return engine
        .query(Sql.render("introspect/relation", names(relation)), row -> row.getString(1))
        .stream()
        .findFirst();
  }

  @Override
  public List<Column> columns(Relation relation) {
    return engine.query(
        Sql.render("introspect/columns", names(relation)),
        row -> new Column(row.getString(1), row.getString(2)));
  }

  @Override
  public boolean hasSchema(@Nullable String inDatabase, String schema) {
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("database", inDatabase == null ? database : inDatabase);
    names.put("schema", schema);
    return engine.count(Sql.render("introspect/schema", names)) > 0;
  }

  @Override
  public Result query(String sql) {
    try {
      List<String> names = engine.columns(sql).stream().map(Column::name).toList();
      return new Result(names, engine.query(sql, AttachedDuckDb::row));
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
    names.put("identifier", relation.identifier());
    return names;
  }
}
