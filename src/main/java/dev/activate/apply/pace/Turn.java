package dev.activate.apply.pace;

import java.time.Duration;

/**
 * What came of waiting to be let go.
 *
 * @param number of the request that may go
 * @param roomIn after how long there is room, where that is too long to wait
 */
public record Turn(Kind kind, long number, Duration roomIn) {

  /** How the wait ended. */
  public enum Kind {
    /** One request may go, now. */
    GO,
    /** The work is to end. */
    HALTED,
    /** It would take longer than the caller can wait. */
    LATE,
    /** It would take longer than {@link Pace#LONGEST_WAIT}: a quota is used up. */
    FULL
  }

  static Turn go(long number) {
    return new Turn(Kind.GO, number, Duration.ZERO);
  }

  static Turn none(Kind kind, Duration roomIn) {
    return new Turn(kind, -1, roomIn);
  }
}
