package dev.activate.warehouse.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests, and in it a schema of its own for each. */
public final class Shop implements AutoCloseable {
  public static final String READER = "reader";
  public static final String PASSWORD = "hunter2-and-more";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final EmbeddedPostgres postgres = Running.POSTGRES;
  private final String schema = "shop_" + NUMBERS.incrementAndGet();

  private static final class Running {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create role " + READER + " login password '" + PASSWORD + "'");
          askForPassword(statement);
        }
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** It trusts everybody otherwise. */
    private static void askForPassword(Statement statement) throws SQLException, IOException {
      try (ResultSet row = statement.executeQuery("show hba_file")) {
        row.next();
        Path rules = Path.of(row.getString(1));
        String all = Files.readString(rules);
        Files.writeString(rules, "host all " + READER + " all scram-sha-256\n" + all);
      }
      statement.execute("select pg_reload_conf()");
    }
  }

  public Shop() {
    execute("create schema " + schema);
    execute("grant usage on schema " + schema + " to " + READER);
    execute(
        "alter default privileges in schema " + schema + " grant select on tables to " + READER);
  }

  public String schema() {
    return schema;
  }

  public int port() {
    return postgres.getPort();
  }

  /** As a profile says them, of one who may only read. */
  public Map<String, Object> reader(int port) {
    return Map.of(
        "host", "localhost",
        "port", port,
        "user", READER,
        "password", PASSWORD,
        "dbname", "postgres",
        "schema", schema,
        "sslmode", "disable");
  }

  /** As a profile says them, of the owner of everything. */
  public Map<String, Object> owner() {
    Map<String, Object> owner = new HashMap<>(reader(port()));
    owner.put("user", "postgres");
    owner.remove("password");
    return owner;
  }

  public Connection connect() throws SQLException {
    Connection connection = postgres.getPostgresDatabase().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path to " + schema + ", public");
    }
    return connection;
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows of a query of one column. */
  public List<String> texts(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new java.util.ArrayList<>();
      while (rows.next()) {
        all.add(String.valueOf(rows.getString(1)));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    execute("drop schema " + schema + " cascade");
  }
}
