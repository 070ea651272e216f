package dev.activate.destination;

import java.time.Duration;

/** At most so many requests in any window of this length. */
public record RateLimit(int requests, Duration per) {

  public RateLimit {
    if (requests < 1 || per.isZero() || per.isNegative()) {
      throw new IllegalArgumentException(requests + " per " + per);
    }
  }
}
