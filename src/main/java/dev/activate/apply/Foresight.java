package dev.activate.apply;

import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Outcome;
import dev.activate.destination.Destination;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What {@link Recovery} will make of the ledger before the next apply plans: for a plan that
 * changes nothing. What is in doubt and will be sent again is taken for written, as it will be.
 */
public final class Foresight {
  private final Engine engine;
  private final Ledger ledger;
  private final Function<PlannedSync, Destination> open;
  private final List<Problem> notices = new ArrayList<>();
  private final Map<String, List<Doubt>> doubts = new TreeMap<>();

  /**
   * @param ledger a copy
   * @param open opens the destination of a sync as it is configured now
   */
  public Foresight(Engine engine, Ledger ledger, Function<PlannedSync, Destination> open) {
    this.engine = engine;
    this.ledger = ledger;
    this.open = open;
  }

  /** How what is in doubt of a sync will be settled. */
  private enum Settling {
    SENT_AGAIN,
    LOOKED_FOR,
    ASKED
  }

  /** A run's journal, and behind it what is not noted yet. */
  private static final class Foreseen implements Notes {
    private final RunFolder run;
    private final Map<String, List<Long>> applied = new TreeMap<>();
    private boolean isTold;

    Foreseen(RunFolder run) {
      this.run = run;
    }

    @Override
    public long read(long from, JournalSink sink) {
      if (isTold) {
        return from;
      }
      long position = JournalReader.read(run.journal(), from, sink).position();
      if (applied.isEmpty()) {
        return position;
      }
      isTold = true;
      applied.forEach(
          (sync, seqs) ->
              seqs.forEach(
                  seq ->
                      sink.settled(
                          JournalSink.FOUND_OUT,
                          sync,
                          Outcome.applied(seq, null),
                          null,
                          Instant.EPOCH,
                          position + 1)));
      return position + 1;
    }
  }

  /** Takes in what these runs acknowledged; touches neither journals nor destinations. */
  public Recovered of(List<RunFolder> runs) {
    for (RunFolder run : runs) {
      JournalSummary found = JournalReader.summary(run.journal());
      notices.addAll(found.notices());
      Recovery.requireLineage(run, found, ledger);
      try (PlanReader plan = PlanReader.open(engine, run.plan())) {
        foresee(run, found, plan);
      }
    }
    return new Recovered(notices, doubts, Optional.empty(), Elsewhere.Judged.NOTHING);
  }

  private void foresee(RunFolder run, JournalSummary found, PlanReader plan) {
    Foreseen notes = new Foreseen(run);
    Outcomes outcomes = new Outcomes(engine, notes);
    Folding folding = new Folding(engine, ledger, plan, found.header(), outcomes);
    outcomes.refresh();
    List<String> asked = new ArrayList<>();
    for (PlannedSync sync : Folding.ready(plan)) {
      if (outcomes.inDoubt(sync.name()) > 0) {
        switch (settling(sync)) {
          case SENT_AGAIN -> notes.applied.put(sync.name(), doubtful(sync));
          case ASKED -> asked.add(sync.name());
          case LOOKED_FOR -> {}
        }
      }
    }
    outcomes.refresh();
    if (folding.isDue()) {
      folding.fold(Recovery.mark(Run.State.INCOMPLETE, found));
    }
    if (!asked.isEmpty()) {
      doubts.put(run.id(), RunDoubts.of(run).list(plan, asked::contains));
    }
  }

  private List<Long> doubtful(PlannedSync sync) {
    return engine.query(
        Sql.render("apply/doubtful", Map.of("sync", sync.name())), row -> row.getLong(1));
  }

  private Settling settling(PlannedSync sync) {
    try (Destination destination = open.apply(sync)) {
      if (!destination.account().equals(sync.account()) || !Doubts.canSettle(destination)) {
        return Settling.ASKED;
      }
      return Doubts.isSentAgain(destination) ? Settling.SENT_AGAIN : Settling.LOOKED_FOR;
    } catch (ActivateException e) {
      return Settling.ASKED;
    }
  }
}
