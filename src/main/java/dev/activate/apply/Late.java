package dev.activate.apply;

import dev.activate.apply.journal.Journal;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Destination;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journal for a destination that makes what it acknowledged lasting only when it is closed: until
 * then all of it is in doubt.
 */
final class Late implements Journal {
  private static final String NOT_WRITTEN = "NOT_WRITTEN";

  private final Journal journal;
  private final List<Said> said = new ArrayList<>();

  private record Said(long attempt, List<Outcome> outcomes, @Nullable String requestId) {}

  Late(Journal journal) {
    this.journal = journal;
  }

  /** Closes the destination, and only then notes what it said. */
  synchronized void close(Destination destination) {
    if (said.isEmpty()) {
      return;
    }
    try {
      destination.close();
    } catch (ActivateException e) {
      said.replaceAll(Late::unwritten);
      settle();
      throw e;
    }
    settle();
  }

  private void settle() {
    said.forEach(one -> journal.settle(one.attempt(), one.outcomes(), one.requestId()));
    said.clear();
  }

  private static Said unwritten(Said one) {
    return new Said(
        one.attempt(),
        one.outcomes().stream()
            .map(
                outcome ->
                    outcome.status() == Outcome.Status.APPLIED
                        ? Outcome.retryable(
                            outcome.seq(), NOT_WRITTEN, "what was written could not be kept")
                        : outcome)
            .toList(),
        one.requestId());
  }

  @Override
  public long intend(String sync, Action action, List<Change> changes) {
    return journal.intend(sync, action, changes);
  }

  @Override
  public synchronized void settle(
      long attempt, List<Outcome> outcomes, @Nullable String requestId) {
    said.add(new Said(attempt, outcomes, requestId));
  }

  @Override
  public void force() {
    journal.force();
  }

  @Override
  public long position() {
    return journal.position();
  }

  @Override
  public void close() {}
}
