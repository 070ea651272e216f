package dev.activate.destination.sql.mysql;

import dev.activate.change.Value;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Column.Kind;
import dev.activate.destination.sql.Layout;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Moments;
import dev.activate.destination.sql.Parts;
import dev.activate.destination.sql.Row;
import dev.activate.destination.sql.Segment;
import dev.activate.destination.sql.Statements;
import dev.activate.destination.sql.Work;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A batch in MySQL: INSERTs of many rows into a temporary table, since LOAD DATA LOCAL is forbidden
 * on most servers, then one statement for all of a segment.
 */
final class MySqlWork implements Work {
  private static final int FETCHED = 5_000;
  private static final int MOST_CELLS = 4_000;

  /** Of one INSERT: a server that is as strict as any takes 1 MiB in one packet. */
  private static final int MOST_CHARACTERS = 200_000;

  private final Connection connection;
  private final Layout layout;
  private final Parts parts;
  private final Statements statements;

  MySqlWork(Connection connection, Layout layout) {
    this.connection = connection;
    this.layout = layout;
    this.parts = new Parts(layout, new MySqlSpelling());
    this.statements = new Statements(connection, "mysql", parts);
  }

  /** A temporary table is made outside of any transaction, for the sake of replication. */
  @Override
  public void begin() throws SQLException {
    connection.rollback();
    statements.execute("drop temporary table if exists activate_batch");
    try (PreparedStatement stage = statements.prepare("stage", parts.staged())) {
      stage.execute();
    }
    connection.rollback();
  }

  @Override
  public void load(List<Row> rows, int first) throws SQLException {
    List<Cell> cells = layout.cells();
    int most = Math.max(1, MOST_CELLS / (cells.size() + 1));
    for (int from = 0; from < rows.size(); ) {
      int to = from;
      for (int size = 0; to < rows.size() && to - from < most && size < MOST_CHARACTERS; to++) {
        size += size(cells, rows.get(to));
      }
      insert(cells, rows.subList(from, to), first + from);
      from = to;
    }
  }

  private static int size(List<Cell> cells, Row row) {
    int size = 0;
    for (Cell cell : cells) {
      if (row.cell(cell) instanceof String text) {
        size += text.length();
      }
    }
    return size;
  }

  private void insert(List<Cell> cells, List<Row> rows, int first) throws SQLException {
    String columns = cells.stream().map(cell -> ", " + cell.name()).collect(Collectors.joining());
    String row = "(?" + ", ?".repeat(cells.size()) + ")";
    String sql =
        "insert into activate_batch (n"
            + columns
            + ") values "
            + row
            + (", " + row).repeat(rows.size() - 1);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      int number = first;
      for (Row one : rows) {
        insert.setInt(parameter++, number++);
        for (Cell cell : cells) {
          set(insert, parameter++, one.cell(cell));
        }
      }
      insert.executeUpdate();
    }
  }

  private static void set(PreparedStatement into, int index, @Nullable Object raw)
      throws SQLException {
    if (raw == null) {
      into.setNull(index, Types.VARCHAR);
    } else if (raw instanceof BigInteger number) {
      into.setBigDecimal(index, new BigDecimal(number));
    } else if (raw instanceof BigDecimal number) {
      into.setBigDecimal(index, number);
    } else if (raw instanceof Double number) {
      into.setDouble(index, number);
    } else if (raw instanceof Boolean truth) {
      into.setInt(index, truth ? 1 : 0);
    } else if (raw instanceof Value.Bytes bytes) {
      into.setBytes(index, bytes.toArray());
    } else {
      into.setString(index, text(raw));
    }
  }

  private static String text(Object raw) {
    if (raw instanceof LocalTime time) {
      return Moments.spelled(time);
    }
    if (raw instanceof LocalDateTime time) {
      return Moments.spelled(time);
    }
    return raw instanceof Instant instant
        ? Moments.spelled(LocalDateTime.ofInstant(instant, ZoneOffset.UTC))
        : raw.toString();
  }

  /** Its number is its primary key. */
  @Override
  public void index() {}

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
      statements.execute(
          "delete from activate_batch where n in ("
              + numbers.stream().map(Object::toString).collect(Collectors.joining(", "))
              + ")");
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
            values[i] = shown(fields.get(i).kind(), row.getString(i + 2));
          }
          sink.take(row.getLong(1), values);
        }
      }
    }
  }

  /** MySQL shows six digits of a float, so it was asked for a double, which has too many. */
  private static @Nullable String shown(Kind kind, @Nullable String text) {
    return text == null || kind != Kind.FLOAT
        ? text
        : Float.toString((float) Double.parseDouble(text));
  }
}
