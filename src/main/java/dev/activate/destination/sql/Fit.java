package dev.activate.destination.sql;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a column holds a value unchanged, before the database is asked: most databases round
 * digits and seconds without a word. What it returns is of the class that the column's kind asks
 * for: a {@code String}, {@code BigInteger}, {@code BigDecimal}, {@code Double}, {@code Boolean},
 * {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code Instant} or {@code Bytes}.
 */
final class Fit {
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}");
  private static final int LONGEST_NUMBER = 1_000;

  private Fit() {}

  /** Null for null. */
  static @Nullable Object of(Column column, Value value) throws Misfit {
    Object raw = value.raw();
    if (raw == null) {
      return null;
    }
    return switch (column.kind()) {
      case TEXT, OTHER, ARRAY -> text(column, value);
      case JSON -> json(column, value);
      case ENUM -> option(column, value);
      case UUID -> matching(column, value, UUID);
      case INTEGER -> integer(column, raw);
      case DECIMAL -> decimal(column, raw);
      case FLOAT, DOUBLE -> number(column, raw);
      case BOOLEAN -> truth(column, raw);
      case DATE -> Moments.date(column, raw);
      case TIME -> Moments.time(column, raw);
      case TIMESTAMP -> Moments.timestamp(column, raw);
      case TIMESTAMP_TZ -> Moments.instant(column, raw);
      case BINARY -> bytes(column, raw);
    };
  }

  private static String text(Column column, Value value) throws Misfit {
    String text = Moments.text(value);
    int characters = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
        throw new Misfit(
            "INVALID_TEXT",
            column.name()
                + " got a text with a NUL or half a character in it, which cannot be held.");
      }
      characters++;
    }
    Integer most = column.size().characters();
    if (most != null && characters > most) {
      throw new Misfit(
          "TOO_LONG",
          column.name() + " holds " + most + " characters at most, not " + characters + ".");
    }
    Integer room = column.size().bytes();
    if (room != null && characters > room / 4) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > room) {
        throw new Misfit(
            "TOO_LONG", column.name() + " holds " + room + " bytes at most, not " + bytes + ".");
      }
    }
    return text;
  }

  private static String json(Column column, Value value) throws Misfit {
    return switch (value.type()) {
      case JSON, TEXT, INTEGER, DECIMAL, BOOLEAN -> text(column, value);
      default -> throw Misfit.ofType(column);
    };
  }

  private static String option(Column column, Value value) throws Misfit {
    String text = text(column, value);
    if (!column.options().contains(text)) {
      throw new Misfit("INVALID_OPTION", column.name() + " accepts only " + column.options() + ".");
    }
    return text;
  }

  private static String matching(Column column, Value value, Pattern pattern) throws Misfit {
    String text = value.text();
    if (!pattern.matcher(text).matches()) {
      throw Misfit.ofType(column);
    }
    return text;
  }

  private static BigInteger integer(Column column, Object raw) throws Misfit {
    BigInteger number;
    if (raw instanceof BigInteger whole) {
      number = whole;
    } else {
      try {
        number = exact(column, raw).toBigIntegerExact();
      } catch (ArithmeticException e) {
        throw Misfit.ofType(column);
      }
    }
    within(column, new BigDecimal(number));
    return number;
  }

  /** NaN and infinities stay what they are: some databases know them as decimals. */
  private static Object decimal(Column column, Object raw) throws Misfit {
    if (raw instanceof Double number && !Double.isFinite(number)) {
      if (column.size().least() != null || (column.size().digits() != null && !number.isNaN())) {
        throw Misfit.ofType(column);
      }
      return number;
    }
    BigDecimal number = exact(column, raw);
    within(column, number);
    Integer digits = column.size().digits();
    Integer scale = column.size().scale();
    if (digits != null && scale != null) {
      BigDecimal bare = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      if (bare.scale() > scale || bare.precision() - bare.scale() > digits - scale) {
        throw Misfit.ofType(column);
      }
    }
    return number;
  }

  private static Double number(Column column, Object raw) throws Misfit {
    double number;
    if (raw instanceof Double same) {
      number = same;
    } else {
      BigDecimal exact = exact(column, raw);
      number = exact.doubleValue();
      if (!Double.isFinite(number)
          || new BigDecimal(Double.toString(number)).compareTo(exact) != 0) {
        throw Misfit.ofType(column);
      }
    }
    if (column.size().least() != null) {
      within(column, exact(column, number));
    }
    if (column.kind() == Column.Kind.FLOAT
        && Double.isFinite(number)
        && Double.parseDouble(Float.toString((float) number)) != number) {
      throw Misfit.ofType(column);
    }
    return number;
  }

  static void within(Column column, BigDecimal number) throws Misfit {
    BigInteger least = column.size().least();
    BigInteger most = column.size().most();
    if ((least != null && number.compareTo(new BigDecimal(least)) < 0)
        || (most != null && number.compareTo(new BigDecimal(most)) > 0)) {
      throw new Misfit(
          "OUT_OF_RANGE", column.name() + " is " + column.type() + ": the value is out of range.");
    }
  }

  private static BigDecimal exact(Column column, Object raw) throws Misfit {
    if (raw instanceof BigDecimal number) {
      return number;
    }
    if (raw instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (raw instanceof Double number && Double.isFinite(number)) {
      return BigDecimal.valueOf(number);
    }
    if (raw instanceof Boolean truth) {
      return truth ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (raw instanceof String text && text.length() <= LONGEST_NUMBER) {
      try {
        BigDecimal number = new BigDecimal(text.strip());
        if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw Misfit.ofType(column);
      }
    }
    throw Misfit.ofType(column);
  }

  private static Boolean truth(Column column, Object raw) throws Misfit {
    if (raw instanceof Boolean truth) {
      return truth;
    }
    return switch (raw.toString()) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw Misfit.ofType(column);
    };
  }

  private static Value.Bytes bytes(Column column, Object raw) throws Misfit {
    if (!(raw instanceof Value.Bytes bytes)) {
      throw Misfit.ofType(column);
    }
    Integer most = column.size().bytes();
    if (most != null && bytes.hex().length() / 2 > most) {
      throw new Misfit("TOO_LONG", column.name() + " holds " + most + " bytes at most.");
    }
    return bytes;
  }
}
