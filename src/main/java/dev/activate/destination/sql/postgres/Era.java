package dev.activate.destination.sql.postgres;

import dev.activate.change.Value;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Moments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates as PostgreSQL and the engine spell them: both write BC behind, at different places. */
final class Era {
  private static final String BC = " BC";

  private Era() {}

  /** Any value but text and bytes, with the year 0 as 1 BC. */
  static String ofPostgres(Object raw) {
    if (raw instanceof LocalTime time) {
      return Moments.spelled(time);
    }
    if (raw instanceof LocalDate date) {
      return isUsual(date) ? date.toString() : unusual(Value.Type.DATE, date, date, "");
    }
    if (raw instanceof LocalDateTime time) {
      String clock = " " + Moments.spelled(time.toLocalTime());
      LocalDate date = time.toLocalDate();
      return isUsual(date) ? date + clock : unusual(Value.Type.TIMESTAMP, time, date, clock);
    }
    if (raw instanceof Instant instant) {
      LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      String clock = " " + Moments.spelled(time.toLocalTime()) + "+00";
      LocalDate date = time.toLocalDate();
      return isUsual(date) ? date + clock : unusual(Value.Type.TIMESTAMP_TZ, instant, date, clock);
    }
    return raw.toString();
  }

  /** {@code 0044-03-15 23:59:59 BC} is {@code 0044-03-15 (BC) 23:59:59} to the engine. */
  static @Nullable String ofEngine(Column.Kind kind, @Nullable String text) {
    if (text == null || !text.endsWith(BC)) {
      return text;
    }
    return switch (kind) {
      case DATE, TIMESTAMP, TIMESTAMP_TZ -> {
        String bare = text.substring(0, text.length() - BC.length());
        int end = bare.indexOf(' ');
        yield end < 0 ? bare + " (BC)" : bare.substring(0, end) + " (BC)" + bare.substring(end);
      }
      default -> text;
    };
  }

  /** A year that is spelled by four digits. */
  private static boolean isUsual(LocalDate date) {
    return date.getYear() > 0 && date.getYear() <= 9999;
  }

  private static String unusual(Value.Type type, Object raw, LocalDate date, String clock) {
    String text = new Value(type, raw).text();
    if (text.endsWith("infinity")) {
      return text;
    }
    int year = date.getYear();
    return "%04d-%02d-%02d"
            .formatted(year > 0 ? year : 1 - year, date.getMonthValue(), date.getDayOfMonth())
        + clock
        + (year > 0 ? "" : BC);
  }
}
