package dev.activate.ledger.bucket;

import java.time.Duration;

/**
 * How long a bucket is asked.
 *
 * @param attempts at most, of one request
 * @param timeout of each, to which comes what many bytes take
 */
public record Patience(int attempts, Duration timeout) {
  private static final long SLOWEST = 256 * 1024;

  /** For work that must be done. */
  public static final Patience USUAL = new Patience(5, Duration.ofSeconds(20));

  /** For a look whether it can be: under half a minute in all. */
  public static final Patience SHORT = new Patience(2, Duration.ofSeconds(8));

  /** For so many bytes, at 256 KB a second or faster. */
  Duration of(long bytes) {
    return timeout.plusSeconds(bytes / SLOWEST);
  }
}
