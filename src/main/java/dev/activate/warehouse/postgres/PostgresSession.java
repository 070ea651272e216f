package dev.activate.warehouse.postgres;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Inflow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** What is only read, is read in a transaction that may not write and sees one moment. */
final class PostgresSession implements Session {
  /** What PostgreSQL keeps of a name, in bytes. */
  private static final int LONGEST_NAME = 63;

  private static final int FETCHED = 2_000;

  private final Connection connection;
  private boolean inTransaction;

  PostgresSession(Connection connection) {
    this.connection = connection;
  }

  /** Does something on the connection. */
  @FunctionalInterface
  private interface Doing<T> {
    T run(Statement statement) throws SQLException;
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRES;
  }

  @Override
  public void tag(String tag) {
    String ascii = tag.replaceAll("[^ -~]", "?");
    String name = ascii.substring(0, Math.min(LONGEST_NAME, ascii.length()));
    execute("set application_name = " + Dialect.POSTGRES.literal(name));
  }

  @Override
  public void execute(String sql) {
    run(sql, statement -> statement.execute(sql));
  }

  @Override
  public long update(String sql) {
    return run(sql, statement -> statement.executeLargeUpdate(sql));
  }

  @Override
  public void transaction(Runnable work) {
    if (inTransaction) {
      work.run();
      return;
    }
    autoCommit(false);
    inTransaction = true;
    boolean done = false;
    try {
      work.run();
      run("", statement -> commit());
      done = true;
    } finally {
      inTransaction = false;
      if (!done) {
        rollback();
      }
    }
    autoCommit(true);
  }

  private boolean commit() throws SQLException {
    connection.commit();
    return true;
  }

  private void autoCommit(boolean wanted) {
    try {
      // Without it the driver has no cursor: it would read the whole of a result at once.
      connection.setAutoCommit(wanted);
    } catch (SQLException e) {
      throw Said.failed(e, "", 0);
    }
  }

  /** Whatever went wrong before says more than that the connection is gone too. */
  private void rollback() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // A session that is gone has rolled back.
    }
  }

  @Override
  public <T> List<T> query(String sql, Engine.RowReader<T> reader) {
    return reading(
        () ->
            run(
                sql,
                statement -> {
                  List<T> all = new ArrayList<>();
                  statement.setFetchSize(FETCHED);
                  try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                      all.add(reader.read(rows));
                    }
                  }
                  return all;
                }));
  }

  @Override
  public List<Column> columns(String sql) {
    return reading(() -> described(sql).columns().stream().map(Carried::column).toList());
  }

  @Override
  public long stream(String sql, Engine engine, String table) {
    return reading(
        () -> {
          Described described = described(sql);
          String copy = described.copy();
          return run(
              copy,
              Described.LINES_BEFORE,
              statement -> {
                CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
                try {
                  CopyRows rows = new CopyRows(out, described);
                  return Inflow.fill(engine, table, described.columns(), rows);
                } finally {
                  if (out.isActive()) {
                    out.cancelCopy();
                  }
                }
              });
        });
  }

  private Described described(String sql) {
    String asked = Described.asked(sql);
    return run(
        asked,
        Described.LINES_BEFORE,
        statement -> {
          try (ResultSet none = statement.executeQuery(asked)) {
            return Described.of(sql, none.getMetaData(), encoding());
          }
        });
  }

  private String encoding() throws SQLException {
    PGConnection own = connection.unwrap(PGConnection.class);
    return Objects.requireNonNullElse(own.getParameterStatus("server_encoding"), "");
  }

  @Override
  public long load(Engine engine, String query, String table, List<String> columns) {
    String names = columns.stream().map(Dialect.POSTGRES::name).collect(Collectors.joining(", "));
    String copy = "copy " + table + " (" + names + ") from stdin";
    String spelled = CopyText.spelled(engine, query);
    return run(
        copy,
        statement -> {
          CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
          try {
            CopyText text = new CopyText(in);
            long[] count = {0};
            engine.stream(
                spelled,
                row -> {
                  text.row(row, columns.size());
                  count[0]++;
                });
            text.flush();
            return whole(in.endCopy(), count[0]);
          } finally {
            if (in.isActive()) {
              in.cancelCopy();
            }
          }
        });
  }

  private static long whole(long arrived, long sent) {
    if (arrived != sent) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Rows were lost on their way",
              "%d rows were sent to the warehouse, which took %d.".formatted(sent, arrived))
          .asException();
    }
    return arrived;
  }

  /** Something that reads. */
  @FunctionalInterface
  private interface Reading<T> {
    T run();
  }

  private <T> T reading(Reading<T> work) {
    if (inTransaction) {
      return work.run();
    }
    List<T> answer = new ArrayList<>();
    transaction(
        () -> {
          execute("set transaction isolation level repeatable read, read only");
          answer.add(work.run());
        });
    return answer.get(0);
  }

  private <T> T run(String sql, Doing<T> doing) {
    return run(sql, 0, doing);
  }

  private <T> T run(String sql, int linesBefore, Doing<T> doing) {
    try (Statement statement = connection.createStatement()) {
      // A question mark or a brace is not ours to understand.
      statement.setEscapeProcessing(false);
      return doing.run(statement);
    } catch (SQLException e) {
      throw Said.failed(e, sql, linesBefore);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Said.failed(e, "", 0);
    }
  }
}
