package dev.activate.destination.connector.spec;

import dev.activate.yaml.Part;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times and sizes; of a form that the schema refuses there is none. */
final class Amounts {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(kb|mb)?");

  private Amounts() {}

  static Optional<Duration> time(Optional<Part> part) {
    return part.flatMap(Part::text).flatMap(Amounts::time);
  }

  private static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** Services count a kilobyte as 1,000 bytes or as 1,024; the smaller one is never too much. */
  static Optional<Long> bytes(Optional<Part> part) {
    return part.flatMap(Part::text)
        .map(text -> SIZE.matcher(text.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(
            matcher -> {
              String unit = Optional.ofNullable(matcher.group(2)).orElse("");
              long factor = unit.equals("mb") ? 1_000_000 : unit.equals("kb") ? 1_000 : 1;
              return Long.parseLong(matcher.group(1)) * factor;
            });
  }
}
