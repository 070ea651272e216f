package dev.activate.apply;

import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.apply.journal.RunHeader;
import dev.activate.ledger.Fold;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what a run's journal acknowledges into the ledger: all its syncs as one set. */
final class Folding {
  private final Engine engine;
  private final Ledger ledger;
  private final PlanReader plan;
  private final RunHeader run;
  private final Outcomes outcomes;
  private long folded;

  Folding(Engine engine, Ledger ledger, PlanReader plan, RunHeader run, Outcomes outcomes) {
    this.engine = engine;
    this.ledger = ledger;
    this.plan = plan;
    this.run = run;
    this.outcomes = outcomes;
    this.folded =
        ledger.runs().stream()
            .filter(known -> known.id().equals(run.run()))
            .mapToLong(Run::position)
            .findFirst()
            .orElse(0);
  }

  /** What an invocation leaves a run with; a checkpoint has no end. */
  record Mark(Run.State state, @Nullable Instant endedAt, @Nullable Integer exit) {
    static final Mark CHECKPOINT = new Mark(Run.State.BROKEN, null, null);
  }

  /** Up to which byte of the journal the ledger has it. */
  long folded() {
    return folded;
  }

  /** How many records were acknowledged that the ledger does not have yet. */
  long acknowledged() {
    return unfolded("= 'APPLIED'");
  }

  /** Whether anything was answered for certain that the ledger does not have yet. */
  boolean isDue() {
    return unfolded("in ('APPLIED', 'REJECTED')") > 0;
  }

  private long unfolded(String status) {
    return engine.count(
        "select count(*) from memory.main.outcome where status "
            + status
            + " and position > "
            + folded);
  }

  /** Folds what was noted since the last fold. */
  void fold(Mark mark) {
    long position = outcomes.refresh();
    List<Fold> folds = new ArrayList<>();
    for (PlannedSync sync : ready(plan)) {
      folds.add(prepared(sync, folds.size(), mark.endedAt() != null));
    }
    Run now =
        new Run(
            run.run(),
            run.planId(),
            run.target(),
            run.by(),
            mark.state(),
            position,
            mark.endedAt(),
            mark.exit(),
            syncs().stream().map(Folding::counts).toList());
    ledger.write(
        writer -> {
          folds.forEach(writer::fold);
          writer.record(now);
        });
    folded = position;
  }

  static List<PlannedSync> ready(PlanReader plan) {
    return plan.syncs().stream().filter(sync -> sync.status() == Status.READY).toList();
  }

  private Fold prepared(PlannedSync sync, int number, boolean last) {
    PlannedChanges changes = new PlannedChanges(engine, sync);
    engine.execute(
        Sql.render(
            "apply/advance",
            Map.of(
                "number",
                number,
                "table",
                changes.table(),
                "sync",
                sync.name(),
                "key",
                sync.keyFields(),
                "after",
                folded,
                "last",
                last)));
    return new Fold(
        sync.name(),
        changes.shape(),
        "memory.main.gone_" + number,
        "memory.main.held_" + number,
        "memory.main.refused_" + number,
        run.planId(),
        run.run(),
        sync.input());
  }

  /** What was done of each sync so far. */
  List<SyncApplied> syncs() {
    outcomes.refresh();
    return ready(plan).stream().map(sync -> Summing.sync(engine, sync, plan)).toList();
  }

  private static Run.Counts counts(SyncApplied sync) {
    return new Run.Counts(
        sync.name(),
        sync.destination(),
        sync.created(),
        sync.updated(),
        sync.deleted(),
        sync.rejected(),
        sync.unknown(),
        sync.left());
  }
}
