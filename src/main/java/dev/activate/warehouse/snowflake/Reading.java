package dev.activate.warehouse.snowflake;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Form;
import dev.activate.warehouse.stream.JdbcRows.CellReader;
import dev.activate.warehouse.stream.JdbcRows.JdbcColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a column of Snowflake is read, with every digit. The driver's own texts and times are not
 * used: they lose digits, and what they are depends on the session and on this machine's clock.
 *
 * @param sql in what way the statement has to hand it out; empty where it comes exact by itself
 */
record Reading(JdbcColumn column, Optional<String> sql) {
  private static final BigDecimal MICRO = BigDecimal.valueOf(1000);
  private static final long NANOS_PER_MICRO = 1000;

  /** Of column {@code index} from 1. */
  static Reading of(ResultSetMetaData columns, int index, boolean arrow) throws SQLException {
    String name = columns.getColumnLabel(index);
    String type = columns.getColumnTypeName(index).toUpperCase(Locale.ROOT).replace("_", "");
    return switch (type) {
      case "NUMBER", "INTEGER", "DECIMAL", "BIGINT", "FIXED" ->
          number(name, columns.getPrecision(index), columns.getScale(index));
      case "FLOAT", "DOUBLE", "REAL" ->
          arrow
              ? plain(name, Form.Kind.DOUBLE, Reading::real)
              : shaped(name, Form.Kind.DOUBLE, "double", Reading::realOfText);
      case "BOOLEAN" -> plain(name, Form.Kind.BOOLEAN, Reading::truth);
      case "DATE" -> plain(name, Form.Kind.DATE, Reading::days);
      case "TIME" -> shaped(name, Form.Kind.TIME, "time", Reading::micros);
      case "TIMESTAMPNTZ", "TIMESTAMP", "DATETIME" ->
          shaped(name, Form.Kind.TIMESTAMP, "timestamp", Reading::moment);
      case "TIMESTAMPLTZ", "TIMESTAMPTZ" ->
          shaped(name, Form.Kind.TIMESTAMP_TZ, "timestamp", Reading::moment);
      case "BINARY" -> plain(name, Form.Kind.BYTES, ResultSet::getBytes);
      case "VARIANT", "OBJECT", "ARRAY", "MAP", "GEOGRAPHY", "GEOMETRY", "VECTOR" ->
          plain(name, Form.Kind.JSON, ResultSet::getString);
      default -> plain(name, Form.Kind.TEXT, ResultSet::getString);
    };
  }

  private static Reading number(String name, int precision, int scale) {
    return new Reading(
        new JdbcColumn(
            new Carried(name, Form.decimal(Math.max(precision, scale), scale)),
            ResultSet::getBigDecimal),
        Optional.empty());
  }

  private static Reading plain(String name, Form.Kind kind, CellReader reader) {
    return new Reading(new JdbcColumn(new Carried(name, Form.of(kind)), reader), Optional.empty());
  }

  private static Reading shaped(String name, Form.Kind kind, String how, CellReader reader) {
    return new Reading(new JdbcColumn(new Carried(name, Form.of(kind)), reader), Optional.of(how));
  }

  private static @Nullable Object real(ResultSet row, int index) throws SQLException {
    double value = row.getDouble(index);
    return row.wasNull() ? null : (Double) value;
  }

  private static @Nullable Object realOfText(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    if (text == null) {
      return null;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }

  private static @Nullable Object truth(ResultSet row, int index) throws SQLException {
    boolean value = row.getBoolean(index);
    return row.wasNull() ? null : (Boolean) value;
  }

  /** As a number a date is the days since 1970, in both formats of results. */
  private static @Nullable Object days(ResultSet row, int index) throws SQLException {
    int value = row.getInt(index);
    return row.wasNull() ? null : (Long) (long) value;
  }

  private static @Nullable Object micros(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    if (text == null) {
      return null;
    }
    long nanos = LocalTime.parse(text).toNanoOfDay();
    if (nanos % NANOS_PER_MICRO != 0) {
      throw finer(row, index, text, "time(6)");
    }
    return nanos / NANOS_PER_MICRO;
  }

  /** Of nanoseconds since 1970. */
  private static @Nullable Object moment(ResultSet row, int index) throws SQLException {
    BigDecimal nanos = row.getBigDecimal(index);
    if (nanos == null) {
      return null;
    }
    BigDecimal[] parts = nanos.divideAndRemainder(MICRO);
    if (parts[1].signum() != 0) {
      throw finer(row, index, nanos + " ns since 1970", "timestamp_ntz(6)");
    }
    return parts[0].longValueExact();
  }

  private static RuntimeException finer(ResultSet row, int index, String value, String type)
      throws SQLException {
    String name = row.getMetaData().getColumnLabel(index);
    return Problem.error(
            Code.WAREHOUSE,
            "Time is finer than a microsecond",
            "Column `"
                + name
                + "` holds "
                + value
                + ", which has nanoseconds. Times are compared and written to the microsecond, so"
                + " the rest would be lost unseen. Round it in the model: "
                + name
                + "::"
                + type
                + ".")
        .asException();
  }
}
