package dev.activate.destination.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of an answer is read, and for how long.
 *
 * @param bytes before and after unpacking; what is longer is cut, and says so
 * @param timeout for the whole exchange; empty for what the client's settings say
 */
public record Bounds(long bytes, Optional<Duration> timeout) {

  /** 16 MB, in the time that the settings give. */
  public static final Bounds USUAL = new Bounds(16 << 20, Optional.empty());

  /** For files of results: 64 MB. */
  public static final Bounds FILE = new Bounds(64 << 20, Optional.empty());

  public Bounds {
    if (bytes < 1 || timeout.filter(time -> time.isZero() || time.isNegative()).isPresent()) {
      throw new IllegalArgumentException("an answer needs room and time");
    }
  }

  /** As large, but within so much time. */
  public Bounds within(Duration time) {
    return new Bounds(bytes, Optional.of(time));
  }
}
