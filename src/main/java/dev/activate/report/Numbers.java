package dev.activate.report;

import java.time.Duration;
import java.util.Locale;

/** Counts, shares and times in words, the same in every locale. */
final class Numbers {
  private Numbers() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With one decimal; a share that is not nothing is never shown as nothing, nor as all. */
  static String percent(long part, long whole) {
    double share = 100.0 * part / whole;
    if (part > 0 && share < 0.05) {
      return "<0.1%";
    }
    if (part < whole && share >= 99.95) {
      return ">99.9%";
    }
    return String.format(Locale.ROOT, "%,.1f%%", share);
  }

  static String plural(long number, String one) {
    return plural(number, one, one + "s");
  }

  static String plural(long number, String one, String many) {
    return count(number) + " " + (number == 1 ? one : many);
  }

  static String ago(Duration age) {
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toMinutes() < 100) {
      return age.toMinutes() + " min ago";
    }
    return age.toHours() < 48 ? age.toHours() + " hours ago" : count(age.toDays()) + " days ago";
  }

  static String took(Duration time) {
    if (time.toSeconds() < 10) {
      return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1000.0);
    }
    if (time.toMinutes() < 1) {
      return time.toSeconds() + "s";
    }
    return time.toHours() < 1
        ? String.format(Locale.ROOT, "%dm %02ds", time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%dh %02dm", time.toHours(), time.toMinutesPart());
  }
}
