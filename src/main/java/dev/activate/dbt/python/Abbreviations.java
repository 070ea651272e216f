package dev.activate.dbt.python;

import java.util.Map;
import java.util.Set;

/** What a zone's offset is called: the tz database's names, which Java has not got. */
final class Abbreviations {
  private static final Map<String, Names> NAMES =
      Map.of(
          "EST", new Names(-5, "EST", "EDT"),
          "CST", new Names(-6, "CST", "CDT"),
          "MST", new Names(-7, "MST", "MDT"),
          "PST", new Names(-8, "PST", "PDT"),
          "GMT", new Names(0, "GMT", "BST"),
          "CET", new Names(1, "CET", "CEST"),
          "EET", new Names(2, "EET", "EEST"),
          "IST", new Names(5.5, "IST", "IST"),
          "JST", new Names(9, "JST", "JDT"));
  private static final Map<String, Set<String>> ZONES =
      Map.of(
          "EST",
          Set.of("America/New_York", "US/Eastern", "America/Toronto", "America/Detroit"),
          "CST",
          Set.of("America/Chicago", "US/Central", "America/Winnipeg"),
          "MST",
          Set.of("America/Denver", "US/Mountain", "America/Phoenix", "US/Arizona"),
          "PST",
          Set.of("America/Los_Angeles", "US/Pacific", "America/Vancouver"),
          "GMT",
          Set.of("Europe/London", "GB"),
          "CET",
          Set.of(
              "Europe/Berlin",
              "Europe/Paris",
              "Europe/Madrid",
              "Europe/Rome",
              "Europe/Vienna",
              "Europe/Zurich",
              "Europe/Amsterdam",
              "Europe/Brussels",
              "Europe/Stockholm",
              "Europe/Oslo",
              "Europe/Copenhagen",
              "Europe/Prague",
              "Europe/Budapest",
              "Europe/Warsaw"),
          "EET",
          Set.of("Europe/Helsinki", "Europe/Athens", "Europe/Bucharest", "Europe/Sofia"),
          "IST",
          Set.of("Asia/Kolkata", "Asia/Calcutta"),
          "JST",
          Set.of("Asia/Tokyo", "Japan"));

  private record Names(double hours, String standard, String daylight) {}

  private Abbreviations() {}

  static String of(String zone, int offset, boolean daylight) {
    for (Map.Entry<String, Set<String>> group : ZONES.entrySet()) {
      Names names = NAMES.get(group.getKey());
      if (names != null && group.getValue().contains(zone)) {
        double standard = offset / 3600.0 - (daylight ? 1 : 0);
        if (standard == names.hours()) {
          return daylight ? names.daylight() : names.standard();
        }
      }
    }
    throw Wrong.unsupported("What the time in " + zone + " is called (%Z) is not known here.");
  }
}
