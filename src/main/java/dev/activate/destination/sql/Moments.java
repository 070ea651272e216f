package dev.activate.destination.sql;

import dev.activate.change.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.jspecify.annotations.Nullable;

/** Dates and times that fit their columns, and how they are spelled. A time without zone is UTC. */
public final class Moments {
  private static final int NANO_DIGITS = 9;

  private Moments() {}

  static LocalDate date(Column column, Object raw) throws Misfit {
    if (raw instanceof LocalDate date) {
      within(column, date.atStartOfDay());
      return date;
    }
    LocalDateTime time = timestamp(column, raw);
    if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw Misfit.ofType(column);
    }
    return time.toLocalDate();
  }

  static LocalTime time(Column column, Object raw) throws Misfit {
    LocalTime time = raw instanceof LocalTime same ? same : parsed(column, raw, LocalTime::parse);
    precise(column, time);
    return time;
  }

  static LocalDateTime timestamp(Column column, Object raw) throws Misfit {
    LocalDateTime time = wide(raw);
    if (time == null) {
      time = parsed(column, raw, Moments::dateTime);
    }
    within(column, time);
    precise(column, time);
    return time;
  }

  static Instant instant(Column column, Object raw) throws Misfit {
    if (column.size().least() == null && raw instanceof Instant same) {
      precise(column, same);
      return same;
    }
    return timestamp(column, raw).toInstant(ZoneOffset.UTC);
  }

  /** Plain text with all parts of a time; other types as they always are. */
  static String text(Value value) {
    Object raw = value.raw();
    if (raw instanceof LocalDateTime || raw instanceof Instant) {
      String plain = value.text();
      if (plain.endsWith("infinity")) {
        return plain;
      }
      return raw instanceof LocalDateTime time
          ? spelled(time)
          : spelled(((Instant) raw).atOffset(ZoneOffset.UTC).toLocalDateTime()) + "+00";
    }
    return value.text();
  }

  /** {@code 2026-01-02 03:04:05.6}, of a year from 0 on. */
  public static String spelled(LocalDateTime time) {
    return time.toLocalDate() + " " + spelled(time.toLocalTime());
  }

  /** {@code 03:04:05.6}. */
  public static String spelled(LocalTime time) {
    String text = time.toString();
    if (text.length() == "00:00".length()) {
      return text + ":00";
    }
    int point = text.indexOf('.');
    int end = text.length();
    while (point > 0 && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }

  private static @Nullable LocalDateTime wide(Object raw) {
    if (raw instanceof LocalDateTime time) {
      return time;
    }
    if (raw instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return raw instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
  }

  private static LocalDateTime dateTime(String text) {
    if (text.length() <= "2026-01-02".length()) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.replaceFirst("^(\\S+) ", "$1T").replaceFirst("([+-]\\d\\d)$", "$1:00");
    return iso.matches(".*T.*([+-]\\d\\d:\\d\\d|Z)")
        ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(iso);
  }

  private static void within(Column column, LocalDateTime time) throws Misfit {
    if (column.size().least() != null) {
      Fit.within(column, BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC)));
    }
  }

  /** Reads a text. */
  @FunctionalInterface
  private interface Parser<T> {
    T parse(String text);
  }

  private static <T> T parsed(Column column, Object raw, Parser<T> parser) throws Misfit {
    if (!(raw instanceof String text)) {
      throw Misfit.ofType(column);
    }
    try {
      return parser.parse(text.strip());
    } catch (DateTimeException e) {
      throw Misfit.ofType(column);
    }
  }

  private static void precise(Column column, Temporal time) throws Misfit {
    Integer scale = column.size().scale();
    int digits = scale == null ? 6 : scale;
    int step = 1;
    for (int i = digits; i < NANO_DIGITS; i++) {
      step *= 10;
    }
    if (time.get(ChronoField.NANO_OF_SECOND) % step != 0) {
      throw Misfit.ofType(column);
    }
  }
}
