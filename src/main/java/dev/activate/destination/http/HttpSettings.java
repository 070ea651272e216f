package dev.activate.destination.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How requests are sent.
 *
 * @param version of activate, for the user agent
 * @param timeout for a whole exchange, from the name's lookup to the last byte of the answer
 * @param reach which addresses may be asked
 * @param connections how many are kept open between requests
 * @param trace where each exchange is written down
 */
public record HttpSettings(
    String version, Duration timeout, Reach reach, int connections, Optional<Trace> trace) {

  /** Which addresses may be asked; loopback always may. */
  public enum Reach {
    PUBLIC,
    /** Those of private networks too. */
    PRIVATE
  }

  public HttpSettings {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("a request needs a deadline");
    }
  }

  /** Whose exchanges nobody follows. */
  public HttpSettings(String version, Duration timeout, Reach reach, int connections) {
    this(version, timeout, reach, connections, Optional.empty());
  }

  /** The same, with each exchange written down. */
  public HttpSettings traced(Trace to) {
    return new HttpSettings(version, timeout, reach, connections, Optional.of(to));
  }
}
