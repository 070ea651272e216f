package dev.activate.change;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The dates and times that stand for infinity, as DuckDB and Postgres count days and micros. */
final class Infinite {
  private static final Instant LAST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);
  private static final Instant FIRST = Instant.EPOCH.plus(-Long.MAX_VALUE, ChronoUnit.MICROS);
  private static final Map<Object, String> TEXTS =
      Map.of(
          LocalDate.ofEpochDay(Integer.MAX_VALUE),
          "infinity",
          LocalDate.ofEpochDay(-Integer.MAX_VALUE),
          "-infinity",
          LocalDateTime.ofInstant(LAST, ZoneOffset.UTC),
          "infinity",
          LocalDateTime.ofInstant(FIRST, ZoneOffset.UTC),
          "-infinity",
          LAST,
          "infinity",
          FIRST,
          "-infinity");

  private Infinite() {}

  static Optional<String> text(Object raw) {
    return Optional.ofNullable(TEXTS.get(raw));
  }
}
