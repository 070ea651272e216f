package dev.activate.warehouse.stream;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of a JDBC result, carried into the engine. */
public final class JdbcRows implements Rows {

  /** Reads a cell of the current row: a {@code Long}, {@code BigDecimal}, {@code byte[]}, ... */
  @FunctionalInterface
  public interface CellReader {
    /** What {@link JdbcColumn} says for the form of column {@code index}, from 1; null for null. */
    @Nullable Object read(ResultSet row, int index) throws SQLException;
  }

  /**
   * A column of the result.
   *
   * @param reader answers a {@code Long} for forms of {@link NumberCells} (a {@code Boolean}, a
   *     {@code Float} or a {@code Double} for those), a {@code BigDecimal} or a {@code
   *     java.util.UUID} for those of {@link WideCells}, a {@code String} or {@code byte[]} for
   *     those of {@link ByteCells}
   */
  public record JdbcColumn(Carried carried, CellReader reader) {}

  private final ResultSet rows;
  private final List<JdbcColumn> columns;
  private final OptionalLong expected;
  private final List<Cells> cells = new ArrayList<>();
  private long count;

  private JdbcRows(ResultSet rows, List<JdbcColumn> columns, OptionalLong expected) {
    this.rows = rows;
    this.columns = columns;
    this.expected = expected;
  }

  /**
   * Makes {@code table} of all rows of a result that is read only forwards.
   *
   * @param expected how many rows the server says there are; any other number is a problem
   * @param table of the engine, as SQL; replaced when it is there, and kept when this fails
   * @return how many rows there are
   */
  public static long stream(
      ResultSet rows, List<JdbcColumn> columns, OptionalLong expected, Engine engine, String table)
      throws SQLException {
    List<Carried> carried = columns.stream().map(JdbcColumn::carried).toList();
    return Inflow.fill(engine, table, carried, new JdbcRows(rows, columns, expected));
  }

  @Override
  public void into(List<Cells> into) {
    cells.addAll(into);
  }

  @Override
  public boolean next() throws SQLException {
    if (!rows.next()) {
      requireAll();
      return false;
    }
    for (int i = 0; i < cells.size(); i++) {
      JdbcColumn column = columns.get(i);
      Object value = column.reader().read(rows, i + 1);
      if (value == null) {
        cells.get(i).putNull();
      } else {
        put(column.carried(), cells.get(i), value);
      }
    }
    count++;
    return true;
  }

  private void requireAll() {
    if (expected.isPresent() && expected.getAsLong() != count) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Warehouse sent another number of rows than it announced",
              "It announced %d rows and sent %d. Nothing is concluded from a part of the rows; run it again."
                  .formatted(expected.getAsLong(), count))
          .asException();
    }
  }

  private static void put(Carried column, Cells to, Object value) {
    if (to instanceof NumberCells numbers) {
      numbers.put(bits(value));
    } else if (to instanceof WideCells wide) {
      wide(column, wide, value);
    } else {
      ((ByteCells) to)
          .put(
              value instanceof byte[] bytes
                  ? bytes
                  : ((String) value).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static long bits(Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    }
    return value instanceof Float number ? Float.floatToRawIntBits(number) : (Long) value;
  }

  private static void wide(Carried column, WideCells to, Object value) {
    if (value instanceof java.util.UUID uuid) {
      to.put(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
      return;
    }
    try {
      to.put((BigDecimal) value);
    } catch (ArithmeticException e) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Number does not fit",
              "Column `%s` is a %s and holds a number that is none."
                  .formatted(column.name(), column.form().duck()))
          .causedBy(e);
    }
  }
}
