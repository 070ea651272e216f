package dev.activate.dbt.python;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date or time in YAML, as PyYAML reads it; empty if there is no such date. */
final class YamlTimestamp {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:(?:[Tt]|[ \\t]+)(\\d\\d?):(\\d\\d):(\\d\\d)(?:\\.(\\d*))?"
              + "(?:[ \\t]*(Z|([-+])(\\d\\d?)(?::(\\d\\d))?))?)?");

  private YamlTimestamp() {}

  static Optional<Object> read(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date = LocalDate.of(part(found, 1), part(found, 2), part(found, 3));
      if (found.group(4) == null) {
        return Optional.of(new Date(date));
      }
      String fraction = found.group(7) == null ? "" : found.group(7);
      int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
      LocalDateTime time =
          date.atTime(part(found, 4), part(found, 5), part(found, 6), micros * 1000);
      if (found.group(8) == null) {
        return Optional.of(new DateTime(time, null));
      }
      return Optional.of(new DateTime(time, new FixedZone(seconds(found))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int seconds(Matcher found) {
    if (found.group(9) == null) {
      return 0;
    }
    int minutes = part(found, 10) * 60 + (found.group(11) == null ? 0 : part(found, 11));
    return (found.group(9).equals("-") ? -60 : 60) * minutes;
  }

  private static int part(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
