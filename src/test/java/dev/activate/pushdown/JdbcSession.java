package dev.activate.pushdown;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A session of PostgreSQL that carries rows as texts, one by one: for few of them. */
final class JdbcSession implements Session {
  /** What was carried into an engine, to see what leaves the database. */
  final List<String> streamed = new ArrayList<>();

  long rows;
  private final Connection connection;

  JdbcSession(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public void tag(String tag) {}

  @Override
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  @Override
  public long update(String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  @Override
  public void transaction(Runnable work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failed(e, "");
    }
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<T> all = new ArrayList<>();
      while (result.next()) {
        all.add(reader.read(result));
      }
      return all;
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  @Override
  public List<Column> columns(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select * from (" + sql + ") as x limit 0")) {
      return columns(result.getMetaData());
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  private static List<Column> columns(ResultSetMetaData data) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String type =
          switch (data.getColumnTypeName(i)) {
            case "int4" -> "INTEGER";
            case "int8" -> "BIGINT";
            case "bool" -> "BOOLEAN";
            case "float8" -> "DOUBLE";
            case "numeric" -> "DECIMAL(" + data.getPrecision(i) + "," + data.getScale(i) + ")";
            case "date" -> "DATE";
            case "timestamp" -> "TIMESTAMP";
            case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
            case "uuid" -> "UUID";
            case "jsonb" -> "JSON";
            case "_text" -> "VARCHAR[]";
            default -> "VARCHAR";
          };
      columns.add(new Column(data.getColumnName(i), type));
    }
    return columns;
  }

  @Override
  public long stream(String sql, Engine engine, String table) {
    streamed.add(sql);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<Column> columns = columns(result.getMetaData());
      engine.execute(
          "create or replace table "
              + table
              + columns.stream()
                  .map(column -> Engine.name(column.name()) + " " + column.type())
                  .collect(Collectors.joining(", ", " (", ")")));
      long count = 0;
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          String text = result.getString(i);
          values.add(
              text == null
                  ? "null"
                  : "cast(" + Engine.literal(text(text, columns.get(i - 1))) + " as "
                      + columns.get(i - 1).type() + ")");
        }
        engine.execute("insert into " + table + " values (" + String.join(", ", values) + ")");
        count++;
      }
      rows += count;
      return count;
    } catch (SQLException e) {
      throw failed(e, sql);
    }
  }

  private static String text(String text, Column column) {
    return switch (column.type()) {
      case "BOOLEAN" -> text.equals("t") ? "true" : "false";
      case "VARCHAR[]" -> text.replace('{', '[').replace('}', ']');
      default -> text;
    };
  }

  @Override
  public long load(Engine engine, String query, String table, List<String> columns) {
    List<Column> types = engine.columns(query);
    String select =
        types.stream()
            .map(column -> "cast(" + Engine.name(column.name()) + " as varchar)")
            .collect(Collectors.joining(", "));
    List<String> inserts =
        engine.query(
            "select " + select + " from (" + query + ")",
            row -> {
              List<String> values = new ArrayList<>();
              for (int i = 1; i <= types.size(); i++) {
                String text = row.getString(i);
                String type = dialect().columnType(types.get(i - 1).type());
                values.add(
                    "cast("
                        + (text == null ? "null" : dialect().literal(text))
                        + " as "
                        + type
                        + ")");
              }
              return "insert into " + table + " values (" + String.join(", ", values) + ")";
            });
    inserts.forEach(this::execute);
    return inserts.size();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e, "");
    }
  }

  private static RuntimeException failed(SQLException e, String sql) {
    return Problem.error(Code.SQL, "SQL failed", e.getMessage() + "\n" + sql).causedBy(e);
  }
}
