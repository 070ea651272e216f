package dev.activate.apply;

import dev.activate.apply.journal.Journal;
import dev.activate.apply.journal.Seqs;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Destination;
import dev.activate.problem.ActivateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A journal for a destination that makes what it acknowledged lasting only when it is closed: until
 * then all of it is in doubt.
 */
final class Late implements Journal {
  private static final String NOT_WRITTEN = "NOT_WRITTEN";

  private final Journal journal;
  private final List<Said> said = new ArrayList<>();

  /** What was applied and no more is mostly all, and is kept as numbers: it may be millions. */
  private record Said(
      long attempt, List<Long> applied, List<Outcome> others, @Nullable String requestId) {

    static Said of(long attempt, List<Outcome> outcomes, @Nullable String requestId) {
      List<Long> applied = new ArrayList<>();
      List<Outcome> others = new ArrayList<>();
      for (Outcome outcome : outcomes) {
        if (outcome.equals(Outcome.applied(outcome.seq(), null))) {
          applied.add(outcome.seq());
        } else {
          others.add(outcome);
        }
      }
      return new Said(attempt, Seqs.compact(applied), List.copyOf(others), requestId);
    }

    List<Outcome> outcomes() {
      List<Outcome> all = new ArrayList<>(others);
      applied.forEach(seq -> all.add(Outcome.applied(seq, null)));
      return all;
    }
  }

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
      settle(Late::unwritten);
      throw e;
    }
    settle(UnaryOperator.identity());
  }

  private void settle(UnaryOperator<Outcome> then) {
    for (Said one : said) {
      List<Outcome> outcomes = one.outcomes().stream().map(then).toList();
      journal.settle(one.attempt(), outcomes, one.requestId());
    }
    said.clear();
  }

  private static Outcome unwritten(Outcome outcome) {
    return outcome.status() == Outcome.Status.APPLIED
        ? Outcome.retryable(outcome.seq(), NOT_WRITTEN, "what was written could not be kept")
        : outcome;
  }

  @Override
  public long intend(String sync, Action action, List<Change> changes) {
    return journal.intend(sync, action, changes);
  }

  @Override
  public synchronized void settle(
      long attempt, List<Outcome> outcomes, @Nullable String requestId) {
    said.add(Said.of(attempt, outcomes, requestId));
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
