package dev.activate.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Compares this machine's clock with others. */
record ClockCheck(CheckLines lines, Clock clock) {
  private static final Duration MOST = Duration.ofSeconds(5);

  /**
   * Asks for a time and says how far off ours is.
   *
   * @param whose such as {@code the warehouse}
   * @param grain how fine the answer is
   */
  void compare(String whose, Duration grain, Supplier<Instant> asked) {
    lines.attempt(
        "clock",
        () -> {
          Instant before = clock.instant();
          Instant theirs = asked.get();
          Instant after = clock.instant();
          // It was asked for at some moment in between.
          Duration half = Duration.between(before, after).dividedBy(2);
          Duration doubt = half.plus(grain);
          Duration off = Duration.between(theirs, before.plus(half));
          if (off.abs().minus(doubt).compareTo(MOST) > 0) {
            lines.warn("clock", advice(whose, off));
          } else {
            lines.ok("clock", shown(whose, off, doubt));
          }
        });
  }

  private static String shown(String whose, Duration off, Duration doubt) {
    return off.abs().compareTo(doubt) <= 0 || off.abs().toSeconds() == 0
        ? "as " + whose
        : seconds(off) + whose;
  }

  private static String seconds(Duration off) {
    return off.abs().toSeconds() + " s " + (off.isNegative() ? "behind " : "ahead of ");
  }

  private static String advice(String whose, Duration off) {
    return "this machine is "
        + seconds(off)
        + whose
        + ". Tests of freshness compare the two, signed\n"
        + " ".repeat(18)
        + "requests and tokens expire early or are refused, and locks and runs show\n"
        + " ".repeat(18)
        + "wrong times. Set it by NTP.";
  }
}
