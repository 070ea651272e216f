package dev.activate.apply;

import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;

/**
 * Ends the work of a destination that fails. One for each destination of a run, shared by its
 * workers and syncs.
 */
public final class Breaker {
  /**
   * So many requests in a row, over all workers, that wrote nothing are enough: twice the attempts
   * of a change, so that one that is never answered well does not end the others.
   */
  static final int MOST_FAILURES = 2 * Sender.MOST_ATTEMPTS;

  private final String destination;
  private final Halt halt;
  private int failures;

  /**
   * @param halt of the destination's work
   */
  public Breaker(String destination, Halt halt) {
    this.destination = destination;
    this.halt = halt;
  }

  String destination() {
    return destination;
  }

  /** Ends the destination's work, for a reason that is known. */
  void end(List<Problem> problems) {
    halt.end(problems);
  }

  /** Takes in an answer, which is not that there are too many requests. */
  synchronized void hear(Answer answer) {
    boolean failed =
        answer.outcomes().stream()
            .allMatch(one -> one.status() == Status.RETRYABLE || one.status() == Status.UNKNOWN);
    failures = failed ? failures + 1 : 0;
    if (failures >= MOST_FAILURES) {
      Outcome last = answer.outcomes().get(answer.outcomes().size() - 1);
      end(
          List.of(
              Problem.error(
                  Code.DESTINATION,
                  "Destination fails",
                  failures
                      + " requests to "
                      + destination
                      + " in a row wrote nothing. It said last: "
                      + last.code()
                      + ", "
                      + last.message()
                      + " No more is sent to it in this run; what is left stays due. When the"
                      + " destination is well again, apply the same plan to go on where this ended.")));
    }
  }
}
