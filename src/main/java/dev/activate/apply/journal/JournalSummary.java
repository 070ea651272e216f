package dev.activate.apply.journal;

import dev.activate.ledger.Invocation;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a journal as a whole says.
 *
 * @param invocations all that worked on the run, the first first
 * @param open attempts that were about to be sent and of whose outcome nothing is noted, in order
 * @param ending how the last invocation ended; empty when it is at work or was killed
 * @param entries how many there are
 * @param attempts the number of the last attempt, 0 if there was none
 * @param position where the last whole entry ends, in bytes
 * @param torn how many bytes behind that are no whole entry and were left out
 * @param notices what the user should know of that
 */
public record JournalSummary(
    RunHeader header,
    List<Invocation> invocations,
    List<Attempt> open,
    Optional<Ending> ending,
    long entries,
    long attempts,
    long position,
    long torn,
    List<Problem> notices) {

  public JournalSummary {
    invocations = List.copyOf(invocations);
    open = List.copyOf(open);
    notices = List.copyOf(notices);
  }
}
