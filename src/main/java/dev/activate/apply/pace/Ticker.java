package dev.activate.apply.pace;

import java.time.Duration;

/** The time that passes, for whoever must wait; it never goes back. Used by many threads. */
public interface Ticker {

  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();

  /**
   * Waits, but not on once the work is to end.
   *
   * @return false when the work is to end, also at once and for no time at all
   */
  boolean sleep(Duration time);
}
