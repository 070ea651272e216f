package dev.activate.dbt.python;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ISO 8601 as Python's datetime module writes and reads it. */
final class Iso {
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{3}|\\d{6}))?)?)?"
              + "(Z|([-+])(\\d\\d):(\\d\\d)(?::(\\d\\d))?)?");

  private Iso() {}

  static String date(LocalDate date) {
    return String.format(
        Locale.ROOT, "%04d-%02d-%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  static String time(LocalTime time, String spec) {
    int micros = time.getNano() / 1000;
    String hour = String.format(Locale.ROOT, "%02d", time.getHour());
    String minute = hour + String.format(Locale.ROOT, ":%02d", time.getMinute());
    String second = minute + String.format(Locale.ROOT, ":%02d", time.getSecond());
    return switch (spec) {
      case "auto" -> micros == 0 ? second : second + String.format(Locale.ROOT, ".%06d", micros);
      case "hours" -> hour;
      case "minutes" -> minute;
      case "seconds" -> second;
      case "milliseconds" -> second + String.format(Locale.ROOT, ".%03d", micros / 1000);
      case "microseconds" -> second + String.format(Locale.ROOT, ".%06d", micros);
      default -> throw Wrong.value("There is no timespec `" + spec + "`.");
    };
  }

  /** {@code +02:00}, with seconds only when there are any. */
  static String offset(int seconds, String separator) {
    int size = Math.abs(seconds);
    String minutes =
        String.format(
            Locale.ROOT,
            "%s%02d%s%02d",
            seconds < 0 ? "-" : "+",
            size / 3600,
            separator,
            size / 60 % 60);
    return size % 60 == 0
        ? minutes
        : minutes + separator + String.format(Locale.ROOT, "%02d", size % 60);
  }

  static String offset(@Nullable Zone zone) {
    return zone == null ? "" : offset(zone.offset(), ":");
  }

  static LocalDate readDate(String text) {
    Matcher found = DATE.matcher(text);
    if (!found.matches()) {
      throw unread(text);
    }
    try {
      LocalDate date = LocalDate.of(part(found, 1), part(found, 2), part(found, 3));
      if (date.getYear() < 1) {
        throw unread(text);
      }
      return date;
    } catch (DateTimeException e) {
      throw unread(text);
    }
  }

  static DateTime readDateTime(String text) {
    if (text.length() <= "2026-01-31".length()) {
      return new DateTime(readDate(text).atStartOfDay(), null);
    }
    LocalDate date = readDate(text.substring(0, 10));
    Time time = readTime(text.substring(11));
    return new DateTime(date.atTime(time.value()), time.zone());
  }

  static Time readTime(String text) {
    Matcher found = TIME.matcher(text);
    if (!found.matches()) {
      throw unread(text);
    }
    try {
      String fraction = found.group(4) == null ? "" : found.group(4);
      int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
      LocalTime time = LocalTime.of(part(found, 1), part(found, 2), part(found, 3), micros * 1000);
      return new Time(time, found.group(5) == null ? null : new FixedZone(seconds(found)));
    } catch (DateTimeException e) {
      throw unread(text);
    }
  }

  private static int seconds(Matcher found) {
    if (found.group(6) == null) {
      return 0;
    }
    int size = part(found, 7) * 3600 + part(found, 8) * 60 + part(found, 9);
    return found.group(6).equals("-") ? -size : size;
  }

  private static int part(Matcher found, int group) {
    return found.group(group) == null ? 0 : Integer.parseInt(found.group(group));
  }

  private static RuntimeException unread(String text) {
    return Wrong.value(
        "`"
            + text
            + "` is no date or time in the form 2026-01-31T12:00:00+02:00, which isoformat writes.");
  }
}
