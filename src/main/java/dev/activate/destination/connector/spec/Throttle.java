package dev.activate.destination.connector.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a service says how much more it will bear.
 *
 * @param when there are too many requests
 * @param waits the first that the answer gives counts
 */
public record Throttle(Condition when, List<Wait> waits, List<Remaining> remaining) {

  public Throttle {
    waits = List.copyOf(waits);
    remaining = List.copyOf(remaining);
  }

  /** In what a header counts. */
  public enum Unit {
    SECONDS,
    MILLIS,
    /** Seconds since 1970. */
    EPOCH,
    EPOCH_MILLIS,
    /** Seconds, or a date as HTTP writes it. */
    DATE
  }

  /**
   * How long to wait.
   *
   * @param header that says it; empty when it is always {@code time}
   * @param most what more than this is cut to
   */
  public record Wait(
      Optional<String> header, Unit unit, Optional<Duration> most, Optional<Duration> time) {}

  /**
   * A header that says how many requests are left until the window begins anew.
   *
   * @param usedOf where it says how many of how many were used instead: two groups
   */
  public record Remaining(String header, Optional<Pattern> usedOf, Wait resets) {}
}
