package dev.activate.dbt.python;

import dev.activate.problem.ActivateException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Python's strptime in the C locale.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/_strptime.py">_strptime.py</a>
 */
final class Strptime {
  static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private final Map<Character, String> found = new HashMap<>();

  private Strptime() {}

  static DateTime read(String text, String format) {
    Strptime parts = new Strptime();
    parts.match(text, format);
    try {
      return new DateTime(parts.date().atTime(parts.time()), parts.zone());
    } catch (DateTimeException e) {
      throw Wrong.value("`" + text + "` is no date: " + e.getMessage() + ".");
    }
  }

  private void match(String text, String format) {
    StrptimePattern pattern = StrptimePattern.of(format);
    Matcher matcher;
    try {
      matcher = pattern.compiled().matcher(text);
    } catch (PatternSyntaxException e) {
      throw Wrong.value("The format `" + format + "` has the same directive twice.");
    }
    if (!matcher.lookingAt()) {
      throw Wrong.value("`" + text + "` does not match the format `" + format + "`.");
    }
    if (matcher.end() != text.length()) {
      throw Wrong.value(
          "unconverted data remains: `" + text.substring(matcher.end()) + "` after " + format);
    }
    for (char directive : pattern.directives()) {
      found.put(directive, matcher.group(String.valueOf(directive)));
    }
    if (found.containsKey('Z')) {
      String name = String.valueOf(found.get('Z')).toLowerCase(Locale.ROOT);
      if (!name.equals("utc") && !name.equals("gmt")) {
        throw Wrong.unsupported("`%Z` of strptime reads UTC and GMT only.");
      }
    }
  }

  private LocalTime time() {
    int hour = number('H', 0);
    if (found.containsKey('I')) {
      boolean afternoon = found.getOrDefault('p', "").equalsIgnoreCase("pm");
      hour = number('I', 0) % 12 + (afternoon ? 12 : 0);
    }
    String fraction = found.getOrDefault('f', "");
    int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
    return LocalTime.of(hour, number('M', 0), number('S', 0), micros * 1000);
  }

  private @Nullable Zone zone() {
    String text = found.get('z');
    if (text == null) {
      return null;
    }
    if (text.equals("Z")) {
      return new FixedZone(0);
    }
    if (text.indexOf('.') >= 0) {
      throw Wrong.unsupported("An offset with a fraction of a second is not supported.");
    }
    boolean mixed = text.charAt(3) == ':' && text.length() > 6 && text.charAt(6) != ':';
    String digits = text.substring(1).replace(":", "");
    if (mixed) {
      throw Wrong.value("Inconsistent use of : in " + text);
    }
    int seconds = Integer.parseInt(digits.substring(0, 2)) * 3600;
    seconds += Integer.parseInt(digits.substring(2, 4)) * 60;
    seconds += digits.length() > 4 ? Integer.parseInt(digits.substring(4, 6)) : 0;
    return new FixedZone(text.charAt(0) == '-' ? -seconds : seconds);
  }

  private LocalDate date() {
    Integer year = year();
    checkWeeks(year);
    int month = month();
    int day = number('d', 1);
    if (year == null) {
      // Without a year it is 1900, in which the 29th of February is an error.
      year = found.containsKey('G') ? null : 1900;
    }
    Integer ofYear = found.containsKey('j') ? (Integer) number('j', 1) : null;
    Integer weekday = weekday();
    int base = year == null ? number('G', 1900) : year;
    if (ofYear == null && weekday != null) {
      if (found.containsKey('U') || found.containsKey('W')) {
        ofYear = dayOfYear(base, weekday, found.containsKey('U'));
      } else if (found.containsKey('G')) {
        LocalDate start = LocalDate.of(base, 1, 4);
        long monday = start.toEpochDay() - (start.getDayOfWeek().getValue() - 1);
        return LocalDate.ofEpochDay(monday + (number('V', 1) - 1) * 7L + weekday);
      }
    }
    if (ofYear == null) {
      return LocalDate.of(base, month, day);
    }
    if (ofYear <= 0) {
      base--;
      ofYear += Year.isLeap(base) ? 366 : 365;
    }
    return LocalDate.of(base, 1, 1).plusDays(ofYear - 1L);
  }

  private @Nullable Integer year() {
    if (found.containsKey('Y')) {
      return number('Y', 0);
    }
    if (!found.containsKey('y')) {
      return null;
    }
    int year = number('y', 0);
    return year <= 68 ? year + 2000 : year + 1900;
  }

  private void checkWeeks(@Nullable Integer year) {
    boolean isoYear = found.containsKey('G');
    boolean isoWeek = found.containsKey('V');
    boolean week = found.containsKey('U') || found.containsKey('W');
    if (year != null && isoYear) {
      throw unfitting();
    }
    if (year == null && isoYear) {
      if (!isoWeek || weekday() == null || found.containsKey('j') || week) {
        throw unfitting();
      }
    } else if (!week && isoWeek) {
      throw unfitting();
    }
  }

  private static ActivateException unfitting() {
    return Wrong.value("`%G` and `%V` of strptime go together, with a weekday, and alone.");
  }

  private int month() {
    for (char directive : new char[] {'B', 'b'}) {
      String name = found.get(directive);
      if (name != null) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
          if (MONTHS.get(i).startsWith(lower)) {
            return i + 1;
          }
        }
      }
    }
    return number('m', 1);
  }

  private @Nullable Integer weekday() {
    for (char directive : new char[] {'A', 'a'}) {
      String name = found.get(directive);
      if (name != null) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < DAYS.size(); i++) {
          if (DAYS.get(i).startsWith(lower)) {
            return i;
          }
        }
      }
    }
    if (found.containsKey('w')) {
      return (number('w', 0) + 6) % 7;
    }
    return found.containsKey('u') ? (Integer) (number('u', 1) - 1) : null;
  }

  private int dayOfYear(int year, int weekday, boolean sundays) {
    int shift = sundays ? 1 : 0;
    int first = (LocalDate.of(year, 1, 1).getDayOfWeek().getValue() - 1 + shift) % 7;
    int day = (weekday + shift) % 7;
    int week = number(sundays ? 'U' : 'W', 0);
    return week == 0 ? 1 + day - first : 1 + (7 - first) % 7 + 7 * (week - 1) + day;
  }

  private int number(char directive, int otherwise) {
    String digits = found.get(directive);
    return digits == null ? otherwise : Integer.parseInt(digits.strip());
  }
}
