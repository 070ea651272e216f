package dev.activate.change;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One value of a field, exact: a null, or a raw object of the class that its type names. The first
 * and last date and timestamp that databases count to stand for -infinity and infinity.
 *
 * @param raw {@code String} for TEXT and JSON, {@code BigInteger} for INTEGER, {@code BigDecimal}
 *     for DECIMAL, {@code Double}, {@code Boolean}, {@code LocalDate}, {@code LocalTime}, {@code
 *     LocalDateTime} for TIMESTAMP, {@code Instant} for TIMESTAMP_TZ, {@code Bytes} for BINARY;
 *     null for null of any type
 */
public record Value(Type type, @Nullable Object raw) {

  /** The types that a destination may be asked to hold. Lists and structs travel as JSON. */
  public enum Type {
    TEXT,
    INTEGER,
    DECIMAL,
    DOUBLE,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_TZ,
    BINARY,
    JSON
  }

  /** Bytes that compare by content. */
  public record Bytes(String hex) {
    public static Bytes of(byte[] bytes) {
      return new Bytes(HexFormat.of().formatHex(bytes));
    }

    public byte[] toArray() {
      return HexFormat.of().parseHex(hex);
    }
  }

  public Value {
    if (raw != null && !classOf(type).isInstance(raw)) {
      throw new IllegalArgumentException(type + " cannot hold a " + raw.getClass().getName());
    }
  }

  public static Value of(String text) {
    return new Value(Type.TEXT, text);
  }

  public static Value of(long number) {
    return new Value(Type.INTEGER, BigInteger.valueOf(number));
  }

  public static Value of(BigDecimal number) {
    return new Value(Type.DECIMAL, number);
  }

  public static Value of(double number) {
    return new Value(Type.DOUBLE, number);
  }

  public static Value of(boolean truth) {
    return new Value(Type.BOOLEAN, truth);
  }

  public static Value ofNull(Type type) {
    return new Value(type, null);
  }

  public boolean isNull() {
    return raw == null;
  }

  /** The value as plain text, without quotes; the empty string for null. */
  public String text() {
    if (raw == null) {
      return "";
    }
    if (raw instanceof String text) {
      return text;
    }
    if (raw instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (raw instanceof Bytes bytes) {
      return bytes.hex();
    }
    return Infinite.text(raw).orElseGet(raw::toString);
  }

  private static Class<?> classOf(Type type) {
    return switch (type) {
      case TEXT, JSON -> String.class;
      case INTEGER -> BigInteger.class;
      case DECIMAL -> BigDecimal.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case TIME -> LocalTime.class;
      case TIMESTAMP -> LocalDateTime.class;
      case TIMESTAMP_TZ -> Instant.class;
      case BINARY -> Bytes.class;
    };
  }
}
