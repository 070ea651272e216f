package dev.activate.destination.table;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The narrowest DuckDB type that holds every value of one column of a batch exactly. */
final class Shape {
  private Value.@Nullable Type type;
  private boolean mixed;
  private int bits;
  private int scale;
  private int whole;
  private boolean nanos;

  void add(Value value) {
    if (type != null && type != value.type() && !value.isNull()) {
      mixed = true;
    }
    if (type == null || !value.isNull()) {
      type = value.type();
    }
    if (value.raw() instanceof BigInteger number) {
      bits = Math.max(bits, number.bitLength());
    } else if (value.raw() instanceof BigDecimal number) {
      scale = Math.max(scale, number.scale());
      whole = Math.max(whole, number.precision() - number.scale());
    } else if (value.raw() instanceof Temporal time
        && time.isSupported(ChronoField.NANO_OF_SECOND)) {
      nanos |= time.get(ChronoField.NANO_OF_SECOND) % 1000 != 0;
    }
  }

  /** The type of the column in which it is loaded. */
  String loaded() {
    return switch (shown()) {
      case TEXT, JSON -> "VARCHAR";
      case INTEGER -> bits < 64 ? "BIGINT" : "HUGEINT";
      case DECIMAL -> "DECIMAL(" + (whole + scale <= 18 ? 18 : 38) + "," + scale + ")";
      default -> duck(shown());
    };
  }

  /** The type of a column made for it, with room for values yet to come. */
  String made() {
    return switch (shown()) {
      case INTEGER -> loaded();
      case DECIMAL -> "DECIMAL(38," + scale + ")";
      default -> duck(shown());
    };
  }

  /** What a made column of type {@code held} must become to take this exactly. */
  String widened(String held) {
    String made = made();
    if (held.equals(made) || held.equals("VARCHAR")) {
      return held;
    }
    if (held.equals("HUGEINT") && made.equals("BIGINT")) {
      return held;
    }
    if (held.equals("BIGINT") && made.equals("HUGEINT")) {
      return made;
    }
    if (held.startsWith("DECIMAL(38,") && shown() == Value.Type.DECIMAL) {
      int known = Integer.parseInt(held.substring(11, held.length() - 1));
      return known + whole <= 38 && known >= scale ? held : known + whole <= 38 ? made : "VARCHAR";
    }
    return "VARCHAR";
  }

  void append(DuckDBAppender to, @Nullable Value value) throws SQLException {
    Object raw = value == null ? null : value.raw();
    if (raw == null) {
      to.appendNull();
      return;
    }
    switch (shown()) {
      case TEXT, JSON -> to.append(Objects.requireNonNull(value).text());
      case INTEGER -> {
        if (bits < 64) {
          to.append(((BigInteger) raw).longValue());
        } else {
          to.append((BigInteger) raw);
        }
      }
      case DECIMAL -> to.append(((BigDecimal) raw).setScale(scale));
      case DOUBLE -> to.append((double) (Double) raw);
      case BOOLEAN -> to.append((boolean) (Boolean) raw);
      case DATE -> to.append((LocalDate) raw);
      case TIME -> to.append((LocalTime) raw);
      case TIMESTAMP -> to.append((LocalDateTime) raw);
      case TIMESTAMP_TZ -> to.append(((Instant) raw).atOffset(ZoneOffset.UTC));
      case BINARY -> to.append(((Value.Bytes) raw).toArray());
    }
  }

  /** The DuckDB type that holds any value of {@code type}, where one does. */
  static String duck(Value.Type type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "HUGEINT";
      case DECIMAL -> "DECIMAL(38,10)";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> "TIMESTAMP";
      case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
      case BINARY -> "BLOB";
      case JSON -> "JSON";
    };
  }

  private Value.Type shown() {
    boolean tooWide = bits > 127 || Math.max(whole, 0) + scale > 38;
    return type == null || mixed || tooWide || nanos ? Value.Type.TEXT : type;
  }
}
