package dev.activate.ledger.server;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** A PostgreSQL reached in the plainest way there is. */
record PlainPostgres(DataSource source) implements Server {
  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public String account() {
    return "postgres:test";
  }

  @Override
  public Session open() {
    try {
      return new Plain(source.getConnection());
    } catch (SQLException e) {
      throw failed(e, "");
    }
  }

  static ActivateException failed(SQLException e, String sql) {
    return Problem.error(Code.SQL, "SQL failed", e.getMessage() + "\n" + sql).causedBy(e);
  }

  record Plain(Connection connection) implements Session {
    @Override
    public Dialect dialect() {
      return Dialect.POSTGRES;
    }

    @Override
    public void tag(String tag) {}

    @Override
    public void execute(String sql) {
      update(sql);
    }

    @Override
    public long update(String sql) {
      try (Statement s = connection.createStatement()) {
        s.execute(sql);
        return s.getUpdateCount();
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
        } catch (RuntimeException | Error e) {
          connection.rollback();
          throw e;
        } finally {
          connection.setAutoCommit(true);
        }
      } catch (SQLException e) {
        throw failed(e, "commit");
      }
    }

    @Override
    public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
      try (Statement s = connection.createStatement();
          ResultSet r = s.executeQuery(sql)) {
        List<T> all = new ArrayList<>();
        while (r.next()) all.add(reader.read(r));
        return all;
      } catch (SQLException e) {
        throw failed(e, sql);
      }
    }

    @Override
    public List<Column> columns(String sql) {
      try (Statement s = connection.createStatement();
          ResultSet r = s.executeQuery("select * from (" + sql + ") x limit 0")) {
        ResultSetMetaData m = r.getMetaData();
        List<Column> all = new ArrayList<>();
        for (int i = 1; i <= m.getColumnCount(); i++)
          all.add(new Column(m.getColumnName(i), duck(m, i)));
        return all;
      } catch (SQLException e) {
        throw failed(e, sql);
      }
    }

    static String duck(ResultSetMetaData m, int i) throws SQLException {
      return switch (m.getColumnTypeName(i)) {
        case "bool" -> "BOOLEAN";
        case "int2" -> "SMALLINT";
        case "int4" -> "INTEGER";
        case "int8" -> "BIGINT";
        case "numeric" -> "DECIMAL(" + m.getPrecision(i) + "," + m.getScale(i) + ")";
        case "float4" -> "FLOAT";
        case "float8" -> "DOUBLE";
        case "date" -> "DATE";
        case "time" -> "TIME";
        case "timestamp" -> "TIMESTAMP";
        case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
        case "bytea" -> "BLOB";
        default -> "VARCHAR";
      };
    }

    @Override
    public long stream(String sql, Engine engine, String table) {
      List<Column> columns = columns(sql.replaceAll(";\\s*$", ""));
      engine.execute(
          "create or replace table "
              + table
              + " ("
              + columns.stream()
                  .map(c -> Engine.name(c.name()) + " " + c.type())
                  .collect(Collectors.joining(","))
              + ")");
      String values =
          columns.stream()
              .map(c -> c.type().equals("BLOB") ? "unhex(?)" : "cast(? as " + c.type() + ")")
              .collect(Collectors.joining(","));
      long n = 0;
      try (Statement s = connection.createStatement()) {
        s.execute("set timezone = 'UTC'");
        try (ResultSet r = s.executeQuery(sql);
            PreparedStatement p =
                engine
                    .connection()
                    .prepareStatement("insert into " + table + " values (" + values + ")")) {
          while (r.next()) {
            for (int i = 1; i <= columns.size(); i++) {
              String v = r.getString(i);
              p.setString(
                  i,
                  v == null
                      ? null
                      : columns.get(i - 1).type().equals("BLOB")
                          ? v.substring(2)
                          : v.replace(" BC", " (BC)"));
            }
            p.execute();
            n++;
          }
        }
      } catch (SQLException e) {
        throw failed(e, sql);
      }
      return n;
    }

    @Override
    public long load(Engine engine, String query, String table, List<String> columns) {
      String named = columns.stream().map(Dialect.POSTGRES::name).collect(Collectors.joining(","));
      List<Column> from = engine.columns(query);
      String text =
          from.stream()
              .map(
                  c ->
                      c.type().equals("BLOB")
                          ? "'\\x' || hex(" + Engine.name(c.name()) + ")"
                          : "cast(" + Engine.name(c.name()) + " as varchar)")
              .collect(Collectors.joining(","));
      long[] n = new long[1];
      try (Statement s = connection.createStatement();
          ResultSet r = s.executeQuery("select " + named + " from " + table + " limit 0")) {
        ResultSetMetaData m = r.getMetaData();
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++)
          values.add("cast(? as " + m.getColumnTypeName(i) + ")");
        try (PreparedStatement p =
            connection.prepareStatement(
                "insert into "
                    + table
                    + " ("
                    + named
                    + ") values ("
                    + String.join(",", values)
                    + ")")) {
          engine.stream(
              "select " + text + " from (" + query + ")",
              row -> {
                for (int i = 1; i <= columns.size(); i++) {
                  String v = row.getString(i);
                  p.setString(i, v == null ? null : v.replace(" (BC)", " BC"));
                }
                p.addBatch();
                n[0]++;
              });
          p.executeBatch();
        }
      } catch (SQLException e) {
        throw failed(e, query);
      }
      return n[0];
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw failed(e, "");
      }
    }
  }
}
