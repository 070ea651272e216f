package dev.activate.fake.snowflake.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats of dates and times: Snowflake's elements as those of strftime. */
public final class Formats {
  private static final List<Map.Entry<String, String>> ELEMENTS =
      List.of(
          Map.entry("TZHTZM", "\u0001"),
          Map.entry("TZH:TZM", "\u0002"),
          Map.entry("YYYY", "%Y"),
          Map.entry("YY", "%y"),
          Map.entry("MMMM", "%B"),
          Map.entry("MON", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("DD", "%d"),
          Map.entry("DY", "%a"),
          Map.entry("HH24", "%H"),
          Map.entry("HH12", "%I"),
          Map.entry("AM", "%p"),
          Map.entry("PM", "%p"),
          Map.entry("MI", "%M"),
          Map.entry("SS", "%S"),
          Map.entry("FF9", "%n"),
          Map.entry("FF0", ""),
          Map.entry("FF6", "%f"),
          Map.entry("FF3", "%g"));

  private Formats() {}

  /** What is between double quotes stands for itself. */
  public static String duck(String format) {
    StringBuilder duck = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      if (format.charAt(at) == '"') {
        int end = format.indexOf('"', at + 1);
        if (end < 0) {
          throw SnowflakeError.unknown("the format " + format);
        }
        duck.append(format.substring(at + 1, end).replace("%", "%%"));
        at = end + 1;
        continue;
      }
      Map.Entry<String, String> element = element(format.substring(at).toUpperCase(Locale.ROOT));
      if (element != null) {
        duck.append(element.getValue());
        at += element.getKey().length();
      } else if (Character.isLetter(format.charAt(at)) && format.charAt(at) != 'T') {
        throw SnowflakeError.unknown("the format " + format);
      } else {
        duck.append(format.charAt(at++));
      }
    }
    return duck.toString();
  }

  private static Map.@org.jspecify.annotations.Nullable Entry<String, String> element(String rest) {
    return ELEMENTS.stream().filter(e -> rest.startsWith(e.getKey())).findFirst().orElse(null);
  }
}
