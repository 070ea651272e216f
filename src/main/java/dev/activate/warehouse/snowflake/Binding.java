package dev.activate.warehouse.snowflake;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Values as the driver sends them. Numbers, booleans and bytes go as what they are; times and
 * doubles as texts that Snowflake turns into the column's type, since the driver would move a time
 * into the zone of this machine and has no word for infinity.
 */
final class Binding {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

  private Binding() {}

  /** Returns about how many bytes it takes. */
  static int put(PreparedStatement statement, int index, Value value) throws SQLException {
    Object raw = value.raw();
    if (raw == null) {
      statement.setNull(index, Types.VARCHAR);
      return 1;
    }
    return switch (value.type()) {
      case TEXT, JSON -> text(statement, index, (String) raw);
      case INTEGER -> number(statement, index, new BigDecimal((BigInteger) raw));
      case DECIMAL -> number(statement, index, (BigDecimal) raw);
      case DOUBLE -> text(statement, index, real((Double) raw));
      case BOOLEAN -> {
        statement.setBoolean(index, (Boolean) raw);
        yield 1;
      }
      case DATE -> text(statement, index, raw.toString());
      case TIME -> text(statement, index, TIME.format((LocalTime) raw));
      case TIMESTAMP -> text(statement, index, MOMENT.format((LocalDateTime) raw));
      case TIMESTAMP_TZ ->
          text(statement, index, INSTANT.format(((Instant) raw).atOffset(ZoneOffset.UTC)));
      case BINARY -> {
        byte[] bytes = ((Value.Bytes) raw).toArray();
        statement.setBytes(index, bytes);
        yield 2 * bytes.length;
      }
    };
  }

  private static int text(PreparedStatement statement, int index, String text) throws SQLException {
    statement.setString(index, text);
    return text.length();
  }

  private static int number(PreparedStatement statement, int index, BigDecimal number)
      throws SQLException {
    statement.setBigDecimal(index, number);
    return number.precision();
  }

  private static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }
}
