package dev.activate.apply;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before sending again what was sent in vain: a random time up to a bound that
 * doubles, so that those who failed together do not come back together. See
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ (full jitter).
 */
record Backoff(RandomGenerator random) {
  /** The bound of the first wait. */
  static final Duration FIRST = Duration.ofMillis(500);

  /** The bound of no wait is longer. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * @param failures how often it was sent in vain, at least once
   */
  Duration after(int failures) {
    long bound = FIRST.toNanos() << Math.min(failures - 1, 20);
    return Duration.ofNanos(random.nextLong(Math.min(bound, LONGEST.toNanos()) + 1));
  }
}
