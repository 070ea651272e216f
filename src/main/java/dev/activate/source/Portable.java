package dev.activate.source;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Types;

/** Which values mean the same in a warehouse as in the engine. */
public final class Portable {
  private Portable() {}

  /** Whether values of DuckDB's type {@code duck} are the same there exactly when they are here. */
  public static boolean compares(Dialect dialect, String duck) {
    return switch (Types.of(duck)) {
      case TEXT -> duck.equals("VARCHAR") || duck.equals("UUID");
      case INTEGER -> !dialect.isText(duck);
      case DECIMAL, BOOLEAN, DATE, TIME, BINARY, TIMESTAMP_TZ -> true;
      case TIMESTAMP -> !duck.equals("TIMESTAMP_NS");
      // Of a double, Snowflake gives fewer digits than it has.
      case DOUBLE -> dialect == Dialect.POSTGRES;
      case JSON -> duck.equals("JSON") && dialect == Dialect.POSTGRES;
    };
  }

  /** Whether the text of such a value is spelled alike everywhere. */
  public static boolean hasText(String duck) {
    return switch (Types.of(duck)) {
      case TEXT, INTEGER, DECIMAL, BOOLEAN, DATE -> true;
      case DOUBLE, TIME, TIMESTAMP, TIMESTAMP_TZ, BINARY, JSON -> false;
    };
  }
}
