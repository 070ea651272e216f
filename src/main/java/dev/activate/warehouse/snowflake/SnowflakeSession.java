package dev.activate.warehouse.snowflake;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.stream.JdbcRows;
import dev.activate.warehouse.stream.JdbcRows.JdbcColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A session of a Snowflake account.
 *
 * <p>The driver sends a request again when it gets no answer, always under the same id, by which
 * the service knows that it has run it.
 */
final class SnowflakeSession implements Session {
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final Connection connection;
  private final Parameters parameters;
  private final Failures failures;
  private boolean inTransaction;

  SnowflakeSession(Connection connection, Parameters parameters, Failures failures) {
    this.connection = connection;
    this.parameters = parameters;
    this.failures = failures;
  }

  @Override
  public Dialect dialect() {
    return Dialect.SNOWFLAKE;
  }

  @Override
  public void tag(String tag) {
    String whole = parameters.tag().map(own -> own + " " + tag).orElse(tag);
    execute("alter session set query_tag = " + dialect().literal(whole));
  }

  @Override
  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failures.statement(sql, e);
    }
  }

  @Override
  public long update(String sql) {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(sql);
    } catch (SQLException e) {
      throw failures.statement(sql, e);
    }
  }

  @Override
  public void transaction(Runnable work) {
    if (inTransaction) {
      work.run();
      return;
    }
    execute("begin");
    inTransaction = true;
    boolean done = false;
    try {
      work.run();
      execute("commit");
      done = true;
    } finally {
      inTransaction = false;
      if (!done) {
        rollback();
      }
    }
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSet row = TimedRow.of(rows);
      while (rows.next()) {
        all.add(reader.read(row));
      }
      return all;
    } catch (SQLException e) {
      throw failures.statement(sql, e);
    }
  }

  @Override
  public List<Column> columns(String sql) {
    return readings(sql).stream().map(reading -> reading.column().carried().column()).toList();
  }

  @Override
  public long stream(String sql, Engine engine, String table) {
    List<Reading> readings = readings(sql);
    String exact = exact(sql, readings);
    try (Statement statement = connection.createStatement();
        ResultSet rows = executed(statement, exact)) {
      return JdbcRows.stream(
          rows, watched(rows, readings), OptionalLong.of(total(rows)), engine, table);
    } catch (SQLException e) {
      throw failures.broken(e);
    }
  }

  @Override
  public long load(Engine engine, String query, String table, List<String> columns) {
    Insertion insertion = new Insertion(connection, dialect(), table, columns);
    try {
      return insertion.run(engine, query);
    } catch (SQLException e) {
      throw failures.statement(insertion.sql(), e);
    }
  }

  @Override
  public void close() {
    // Everything was answered for, and a session that nobody closes ends by itself; the driver
    // would
    // go on saying goodbye for as long as a login may take.
    Thread goodbye =
        new Thread(
            () -> {
              try {
                connection.close();
              } catch (SQLException e) {
                // as above
              }
            },
            "snowflake-logout");
    goodbye.setDaemon(true);
    goodbye.start();
    try {
      goodbye.join(GOODBYE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs nothing there. */
  private List<Reading> readings(String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = statement.getMetaData();
      List<Reading> all = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        all.add(Reading.of(columns, i, parameters.isArrow()));
      }
      return all;
    } catch (SQLException e) {
      throw failures.statement(sql, e);
    }
  }

  /** Within a select of our own nothing can be run that writes. */
  private String exact(String sql, List<Reading> readings) {
    List<Map<String, String>> columns =
        readings.stream()
            .map(
                reading ->
                    Map.of(
                        "name", reading.column().carried().name(), "how", reading.sql().orElse("")))
            .toList();
    return Sql.render(dialect(), "warehouse/exact", Map.of("sql", sql, "columns", columns));
  }

  /**
   * How many rows there are. The driver reads over the total that comes with a result, so the
   * service is asked once more: it keeps results for a day, and counts them without a warehouse's
   * work.
   */
  private long total(ResultSet rows) throws SQLException {
    String id = DriverResult.queryId(rows);
    long announced = DriverResult.announced(rows);
    if (parameters.isArrow()) {
      // Each of its parts says itself how many rows it has.
      return announced;
    }
    try (Statement statement = connection.createStatement();
        ResultSet counted =
            statement.executeQuery(
                "select count(*) from table(result_scan(" + dialect().literal(id) + "))")) {
      return counted.next() ? counted.getLong(1) : announced;
    } catch (SQLException e) {
      // Then there is what was announced for each part, which the driver has compared.
      return announced;
    }
  }

  private static List<JdbcColumn> watched(ResultSet rows, List<Reading> readings) {
    List<JdbcColumn> columns = new ArrayList<>(readings.stream().map(Reading::column).toList());
    JdbcColumn first = columns.get(0);
    columns.set(0, new JdbcColumn(first.carried(), WholeChunks.watch(rows, first.reader())));
    return columns;
  }

  private ResultSet executed(Statement statement, String sql) {
    try {
      return statement.executeQuery(sql);
    } catch (SQLException e) {
      throw failures.statement(sql, e);
    }
  }

  private void rollback() {
    try {
      execute("rollback");
    } catch (ActivateException e) {
      // Why the work was given up says more; a session that is gone has rolled back by itself.
    }
  }
}
