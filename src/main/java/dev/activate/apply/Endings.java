package dev.activate.apply;

import dev.activate.change.Change;
import dev.activate.change.Outcome.Status;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.List;

/** How the work of a destination or a run ends before its time, in words. */
final class Endings {
  private static final String GO_ON =
      " What is left stays due; apply the same plan to go on where this ended.";

  private Endings() {}

  static Problem full(String destination, Duration roomIn) {
    return Problem.error(
        Code.DESTINATION,
        "Destination takes no more requests for now",
        "The requests that "
            + destination
            + " takes from this account are used up, and there is room again only in "
            + text(roomIn)
            + ". A run does not sleep for so long."
            + GO_ON);
  }

  static Problem unwelcome(String destination, Duration time) {
    return Problem.error(
        Code.DESTINATION,
        "Destination takes no more requests for now",
        destination
            + " answered every request of the last "
            + text(time)
            + " with \"too many requests\", though they were sent ever more rarely: others may use"
            + " this account too, or the quota of a day is used up."
            + GO_ON);
  }

  static Problem bug(String destination, RuntimeException e) {
    return Problem.error(
        Code.BUG,
        "A connector failed in a way it must not",
        "Writing to "
            + destination
            + " failed with "
            + e.getClass().getName()
            + ", so nobody can tell what was written of that batch. Nothing more is sent to it."
            + GO_ON);
  }

  /** Why the journal could not be written: without it nothing may be sent. */
  static List<Problem> of(RuntimeException e) {
    return e instanceof ActivateException known
        ? known.problems()
        : List.of(
            Problem.error(
                Code.BUG,
                "The journal failed in a way it must not",
                "Noting what is sent failed with "
                    + e.getClass().getName()
                    + ", and without its note nothing may be sent."
                    + GO_ON));
  }

  static Answer refused(List<Change> changes, ActivateException e) {
    Problem first = e.problems().get(0);
    return Answer.all(changes, Status.RETRYABLE, first.code().text(), first.summary());
  }

  static Answer broken(List<Change> changes, RuntimeException e) {
    return Answer.all(changes, Status.UNKNOWN, "BUG", e.getClass().getName());
  }

  /** The answer is known but stands nowhere: after a restart nobody will know it. */
  static Answer unjournaled(List<Change> changes) {
    return Answer.all(
        changes,
        Status.UNKNOWN,
        "NOT_JOURNALED",
        "It was answered, but the answer could not be noted in the journal.");
  }

  /** {@code 3 h 20 min}. */
  private static String text(Duration time) {
    long minutes = time.plusSeconds(59).toMinutes();
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
