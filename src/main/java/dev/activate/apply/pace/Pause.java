package dev.activate.apply.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * For how long nobody may send, because the service said so or only that it has had enough. Its own
 * length doubles with each refusal and halves with each answer that is none. Not safe for several
 * threads.
 */
final class Pause {
  private static final long FIRST = Duration.ofMillis(500).toNanos();

  /** Where a service does not say how long to wait, asking every ten seconds harms nobody. */
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final RandomGenerator random;
  private long length;
  private long until = Long.MIN_VALUE / 2;

  Pause(RandomGenerator random) {
    this.random = random;
  }

  long until() {
    return until;
  }

  /** Begins, or goes on; {@code asked} is what the service asks for. */
  void begin(@Nullable Duration asked, long now) {
    if (asked != null && !asked.isZero()) {
      Duration capped = asked.compareTo(Pace.LONGEST_WAIT) < 0 ? asked : Pace.LONGEST_WAIT;
      long wait = capped.toNanos();
      // Others were told to come back at the same moment.
      long jitter = random.nextLong(wait / 20 + 1);
      until = Math.max(until, now + Math.min(wait + jitter, Pace.LONGEST_WAIT.toNanos()));
      return;
    }
    // What is refused while all wait was sent before: it tells nothing new.
    if (until <= now) {
      length = Math.min(LONGEST, Math.max(FIRST, length * 2));
      until = now + random.nextLong(length / 2, length + 1);
    }
  }

  void ease() {
    length /= 2;
  }
}
