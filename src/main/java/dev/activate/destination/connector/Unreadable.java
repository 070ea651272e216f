package dev.activate.destination.connector;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** What a service holds could not be found out now. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason as full sentences, without secrets
   */
  Unreadable(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /** For whoever needs to know what is there. */
  ActivateException problem(String destination, String what) {
    return Problem.error(
            Code.DESTINATION,
            "Destination could not be read",
            "%s was asked for %s, without success, so nobody knows what it holds. %s"
                .formatted(destination, what, reason))
        .causedBy(this);
  }
}
