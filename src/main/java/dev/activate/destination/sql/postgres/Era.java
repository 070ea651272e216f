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
      return endless(Value.Type.DATE, raw) ? text(Value.Type.DATE, raw) : dated(date, "");
    }
    if (raw instanceof LocalDateTime time) {
      return endless(Value.Type.TIMESTAMP, raw)
          ? text(Value.Type.TIMESTAMP, raw)
          : dated(time.toLocalDate(), " " + Moments.spelled(time.toLocalTime()));
    }
    if (raw instanceof Instant instant) {
      if (endless(Value.Type.TIMESTAMP_TZ, raw)) {
        return text(Value.Type.TIMESTAMP_TZ, raw);
      }
      LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      return dated(time.toLocalDate(), " " + Moments.spelled(time.toLocalTime()) + "+00");
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

  private static String dated(LocalDate date, String time) {
    int year = date.getYear();
    if (year > 0) {
      String text = date.toString();
      return (text.startsWith("+") ? text.substring(1) : text) + time;
    }
    return "%04d-%02d-%02d".formatted(1 - year, date.getMonthValue(), date.getDayOfMonth())
        + time
        + BC;
  }

  private static boolean endless(Value.Type type, Object raw) {
    return text(type, raw).endsWith("infinity");
  }

  private static String text(Value.Type type, Object raw) {
    return new Value(type, raw).text();
  }
}
