package dev.activate.destination.connector.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an answer means that is no success.
 *
 * @param pause how long, where the answer does not say
 * @param advice what the user should do, as full sentences
 */
public record ErrorRule(
    Condition when,
    Kind kind,
    Scope scope,
    Optional<Duration> pause,
    List<Pick> code,
    List<Pick> message,
    String advice) {

  public ErrorRule {
    code = List.copyOf(code);
    message = List.copyOf(message);
  }

  /** The classes of errors. */
  public enum Kind {
    RETRY,
    THROTTLE,
    AUTH,
    PERMANENT,
    CONFLICT,
    STOP,
    UNKNOWN,
    /** It is as it should be. */
    DONE
  }

  /** What it is about. */
  public enum Scope {
    RECORD,
    REQUEST,
    DESTINATION
  }
}
