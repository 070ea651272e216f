package dev.activate.warehouse.snowflake;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Form;
import dev.activate.warehouse.stream.JdbcRows.CellReader;
import dev.activate.warehouse.stream.JdbcRows.JdbcColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
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
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;

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
          shaped(name, Form.Kind.TIMESTAMP_TZ, "instant", Reading::moment);
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

  static @Nullable Object realOfText(ResultSet row, int index) throws SQLException {
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

  static @Nullable Object micros(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    return text == null ? null : micros(row, index, Nanos.ofDay(text, 0), text);
  }

  static @Nullable Object moment(ResultSet row, int index) throws SQLException {
    String text = row.getString(index);
    if (text == null) {
      return null;
    }
    long seconds = Nanos.daysSince1970(text) * SECONDS_PER_DAY;
    long nanos = Nanos.ofDay(text, Nanos.DATE + 1);
    return seconds * MICROS_PER_SECOND + micros(row, index, nanos, text);
  }

  private static long micros(ResultSet row, int index, long nanos, String text)
      throws SQLException {
    if (nanos % NANOS_PER_MICRO == 0) {
      return nanos / NANOS_PER_MICRO;
    }
    String name = row.getMetaData().getColumnLabel(index);
    throw Problem.error(
            Code.WAREHOUSE,
            "Time is finer than a microsecond",
            "Column `"
                + name
                + "` holds "
                + text
                + ", which has nanoseconds. Times are compared and written to the microsecond, so"
                + " the rest would be lost unseen. Cut it in the model, for example "
                + name
                + "::timestamp_ntz(6), or ::time(6).")
        .asException();
  }
}
