package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Parts;
import dev.activate.destination.sql.Row;
import dev.activate.destination.sql.Segment;
import dev.activate.destination.sql.Statements;
import dev.activate.destination.sql.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A batch in PostgreSQL: COPY into a temporary table, then one statement for all of a segment. */
final class PostgresWork implements Work {
  private static final int FETCHED = 5_000;

  private final Connection connection;
  private final Layout layout;
  private final Manner manner;
  private final Parts parts;
  private final Statements statements;

  PostgresWork(Connection connection, Layout layout, Manner manner) {
    this.connection = connection;
    this.layout = layout;
    this.manner = manner;
    this.parts = new Parts(layout, new PostgresSpelling());
    this.statements = new Statements(connection, "postgres", parts);
  }

  @Override
  public void begin() throws SQLException {
    try (PreparedStatement set = statements.prepare("begin", Map.of())) {
      set.setString(1, manner.lockTimeout().toMillis() + "ms");
      set.setString(2, manner.statementTimeout().toMillis() + "ms");
      set.execute();
    }
    // Or a record could be refused by the commit, which does not say which one it means.
    statements.execute("set constraints all immediate");
    try (PreparedStatement stage = statements.prepare("stage", parts.staged())) {
      stage.execute();
    }
  }

  @Override
  public void load(List<Row> rows, int first) throws SQLException {
    List<Cell> cells = layout.cells();
    String columns = cells.stream().map(Cell::name).collect(Collectors.joining(", ", "n, ", ""));
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy pg_temp.activate_batch (" + columns + ") from stdin");
    try {
      CopyText text = new CopyText(copy);
      int number = first;
      for (Row row : rows) {
        text.row(number++, cells, row);
      }
      text.flush();
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  @Override
  public void index() throws SQLException {
    statements.execute("create index on pg_temp.activate_batch (n)");
  }

  @Override
  public long write(Segment segment) throws SQLException {
    return statements.write(segment);
  }

  @Override
  public Map<Integer, Found> examine(Segment segment) throws SQLException {
    return statements.examine(segment);
  }

  @Override
  public List<Integer> twins(Segment segment) throws SQLException {
    return statements.twins(segment);
  }

  @Override
  public void drop(List<Integer> numbers) throws SQLException {
    if (!numbers.isEmpty()) {
      try (PreparedStatement drop =
          connection.prepareStatement("delete from pg_temp.activate_batch where n = any (?)")) {
        drop.setArray(1, connection.createArrayOf("int4", numbers.toArray()));
        drop.executeUpdate();
      }
    }
  }

  @Override
  public void read(List<Column> fields, Sink sink) throws SQLException {
    try (PreparedStatement ask = statements.prepare("live", parts.read(fields))) {
      ask.setFetchSize(FETCHED);
      try (ResultSet row = ask.executeQuery()) {
        while (row.next()) {
          @Nullable String[] values = new @Nullable String[fields.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = Era.ofEngine(fields.get(i).kind(), row.getString(i + 2));
          }
          sink.take(row.getLong(1), values);
        }
      }
    }
  }
}
