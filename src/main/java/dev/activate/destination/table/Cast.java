package dev.activate.destination.table;

import dev.activate.warehouse.Types;
import java.util.Locale;

/**
 * How values of one type are proved to fit a column of another: a cast that would round, cut or
 * drop any of a value is refused, never done.
 *
 * @param digits that the column keeps after the point
 */
record Cast(Proof proof, int digits) {

  /** What shows that nothing was lost; {@code destination/cast.sql} holds each of them. */
  enum Proof {
    SAME,
    NEVER_LOSES,
    BACK,
    DECIMAL_TEXT,
    DOUBLE_TEXT,
    DATE_TEXT,
    TIME_TEXT,
    TIMESTAMP_TEXT,
    NESTED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Cast of(String loaded, String held) {
    if (loaded.equals(held)) {
      return new Cast(Proof.SAME, 0);
    }
    if (Types.isNested(held)) {
      return new Cast(Proof.NESTED, 0);
    }
    if (held.equals("VARCHAR")) {
      return new Cast(Proof.NEVER_LOSES, 0);
    }
    return loaded.equals("VARCHAR") ? ofText(held) : new Cast(Proof.BACK, 0);
  }

  private static Cast ofText(String held) {
    return switch (Types.of(held)) {
      case INTEGER -> new Cast(Proof.BACK, 0);
      case DECIMAL -> new Cast(Proof.DECIMAL_TEXT, scale(held));
      case DOUBLE -> new Cast(Proof.DOUBLE_TEXT, held.equals("FLOAT") ? 6 : 15);
      case DATE -> new Cast(Proof.DATE_TEXT, 0);
      case TIME -> new Cast(Proof.TIME_TEXT, 6);
      case TIMESTAMP, TIMESTAMP_TZ -> new Cast(Proof.TIMESTAMP_TEXT, fraction(held));
      case TEXT, BOOLEAN, BINARY, JSON -> new Cast(Proof.NEVER_LOSES, 0);
    };
  }

  private static int scale(String decimal) {
    return Integer.parseInt(
        decimal.substring(decimal.indexOf(',') + 1, decimal.length() - 1).strip());
  }

  private static int fraction(String held) {
    return switch (held) {
      case "TIMESTAMP_S" -> 0;
      case "TIMESTAMP_MS" -> 3;
      case "TIMESTAMP_NS" -> 9;
      default -> 6;
    };
  }
}
