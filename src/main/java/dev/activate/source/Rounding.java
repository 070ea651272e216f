package dev.activate.source;

import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import java.util.Map;

/** Doubles rounded in a warehouse to the very bits that DuckDB rounds them to. */
public final class Rounding {
  /** With more places a large double times the factor would have no bound any more. */
  private static final int MOST_PLACES = 7;

  private Rounding() {}

  public static boolean isExact(int places) {
    return places >= 0 && places <= MOST_PLACES;
  }

  /** SQL of a double rounded to so many places, of which {@link #isExact} holds. */
  public static String of(Dialect dialect, String value, int places) {
    return Sql.render(
            dialect, "source/rounded", Map.of("value", value, "factor", "1" + "0".repeat(places)))
        .strip();
  }
}
