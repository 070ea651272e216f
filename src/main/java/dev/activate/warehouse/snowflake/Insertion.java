package dev.activate.warehouse.snowflake;

import dev.activate.change.Value;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Rows of the engine as insertions of arrays of values, each bounded in rows and in bytes; they
 * travel in the statement itself, so that no stage and no object store is needed.
 */
final class Insertion {
  private static final int MOST_ROWS = 10_000;
  private static final int MOST_VALUES = 50_000;
  private static final long MOST_BYTES = 8L << 20;

  private final Connection connection;
  private final String sql;

  Insertion(Connection connection, Dialect dialect, String table, List<String> columns) {
    this.connection = connection;
    this.sql =
        Sql.render(dialect, "warehouse/insertion", Map.of("table", table, "columns", columns));
  }

  String sql() {
    return sql;
  }

  /** Returns how many rows there were. */
  long run(Engine engine, String query) throws SQLException {
    List<Column> columns = engine.columns(query);
    List<Value.Type> types = columns.stream().map(column -> Types.of(column.type())).toList();
    int most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns.size()));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Sending sending = new Sending(statement, types, most);
      engine.stream(flat(query, columns), sending::add);
      return sending.end();
    }
  }

  /** What is nested in the engine is JSON there. */
  private static String flat(String query, List<Column> columns) {
    if (columns.stream().noneMatch(column -> Types.isNested(column.type()))) {
      return query;
    }
    List<Map<String, Object>> all =
        columns.stream()
            .map(
                column ->
                    Map.<String, Object>of(
                        "name", column.name(), "nested", Types.isNested(column.type())))
            .toList();
    return Sql.render("warehouse/flat", Map.of("sql", query, "columns", all));
  }

  /** Fills one part after the other and sends each when it is full. */
  private static final class Sending {
    private final PreparedStatement statement;
    private final List<Value.Type> types;
    private final int most;
    private int rows;
    private long bytes;
    private long all;

    Sending(PreparedStatement statement, List<Value.Type> types, int most) {
      this.statement = statement;
      this.types = types;
      this.most = most;
    }

    void add(ResultSet row) throws SQLException {
      for (int i = 1; i <= types.size(); i++) {
        bytes += Binding.put(statement, i, Types.read(row, i, types.get(i - 1)));
      }
      statement.addBatch();
      if (++rows == most || bytes > MOST_BYTES) {
        send();
      }
    }

    long end() throws SQLException {
      if (rows > 0) {
        send();
      }
      return all;
    }

    private void send() throws SQLException {
      long written = 0;
      for (long count : statement.executeLargeBatch()) {
        written += count;
      }
      if (written != rows) {
        throw new SQLException(rows + " rows were sent to be written, and " + written + " were");
      }
      all += rows;
      rows = 0;
      bytes = 0;
    }
  }
}
