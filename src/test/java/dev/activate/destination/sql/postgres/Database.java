package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;
import dev.activate.destination.sql.SqlDestination;
import dev.activate.destination.sql.Tls;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests, and in it a schema of its own for each. */
final class Database implements AutoCloseable {
  static final String USER = "app";
  static final String PASSWORD = "hunter2-and-more";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final EmbeddedPostgres postgres = Running.POSTGRES;
  final String schema = "shop " + NUMBERS.incrementAndGet();

  private static final class Running {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create role " + USER + " login password '" + PASSWORD + "'");
          statement.execute("create extension citext");
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
        Files.writeString(rules, "host all " + USER + " all scram-sha-256\n" + all);
      }
      statement.execute("select pg_reload_conf()");
    }
  }

  Database() {
    execute("create schema \"" + schema + "\" authorization " + USER);
  }

  int port() {
    return postgres.getPort();
  }

  PostgresSettings settings(Manner manner) {
    return settings(port(), PASSWORD, manner);
  }

  PostgresSettings settings(int port, String password, Manner manner) {
    return new PostgresSettings(
        "shop",
        new Server("localhost", port, "postgres", USER, password, Tls.DISABLE, Optional.empty()),
        schema,
        manner);
  }

  SqlDestination open() {
    return Postgres.open(settings(Manner.USUAL));
  }

  /** As the owner of the schema, with it in the search path. */
  Connection connect() throws SQLException {
    Connection connection = postgres.getPostgresDatabase().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path to \"" + schema + "\", public");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** What the owner makes, {@link #USER} may use. */
  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      if (sql.startsWith("create table")) {
        statement.execute("grant all on all tables in schema \"" + schema + "\" to " + USER);
        statement.execute("grant all on all sequences in schema \"" + schema + "\" to " + USER);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All rows, their columns divided by bars. */
  List<String> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    execute("drop schema \"" + schema + "\" cascade");
  }
}
