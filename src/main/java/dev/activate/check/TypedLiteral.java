package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a contract as SQL compares it with a column: {@code cast('text' as type)}.
 *
 * <p>Times without an offset are UTC, as everywhere in the engine.
 */
record TypedLiteral(String text, String type) {

  Map<String, Object> names() {
    return Map.of("text", text, "type", type);
  }

  /** A number, where {@code value} is one or spells one. */
  static Optional<BigDecimal> number(Object value) {
    try {
      return Optional.of(new BigDecimal(value.toString().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A number for a FLOAT or DOUBLE column; what is too large for the type is infinite in it. */
  static TypedLiteral floating(Column column, BigDecimal number) {
    double nearest =
        column.type().equals("FLOAT") ? (double) number.floatValue() : number.doubleValue();
    String text = Double.isInfinite(nearest) ? Double.toString(nearest) : number.toString();
    return new TypedLiteral(text, column.type());
  }

  /** A date or time for a column of that kind, or empty when {@code value} is none. */
  static Optional<TypedLiteral> temporal(Column column, Object value) {
    String text = value.toString().strip().replace(' ', 'T');
    try {
      return Optional.of(temporal(Types.of(column.type()), text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static boolean isTemporal(Column column) {
    return switch (Types.of(column.type())) {
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ -> true;
      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, BINARY, JSON -> false;
    };
  }

  /** A point in time for a column of {@code type}. */
  static TypedLiteral instant(Value.Type type, LocalDateTime utc) {
    String text = utc.toString().replace('T', ' ');
    return type == Value.Type.TIMESTAMP_TZ
        ? new TypedLiteral(text + "+00:00", "TIMESTAMP WITH TIME ZONE")
        : new TypedLiteral(text, "TIMESTAMP");
  }

  private static TypedLiteral temporal(Value.Type type, String text) {
    if (type == Value.Type.TIME) {
      return new TypedLiteral(LocalTime.parse(text).toString(), "TIME");
    }
    boolean dateOnly = !text.contains("T");
    if (type == Value.Type.DATE && dateOnly) {
      return new TypedLiteral(LocalDate.parse(text).toString(), "DATE");
    }
    return instant(type, dateOnly ? LocalDate.parse(text).atStartOfDay() : utc(text));
  }

  private static LocalDateTime utc(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }
  }
}
