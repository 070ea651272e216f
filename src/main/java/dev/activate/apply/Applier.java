package dev.activate.apply;

import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.ledger.Fold;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Writes exactly what a plan says: batch by batch to the destination, and the acknowledged outcomes
 * into the ledger. A refused change stays due.
 */
public final class Applier {

  /** Told how far an apply is. */
  @FunctionalInterface
  public interface Listener {
    void sent(String sync, long done, long of);
  }

  private final Engine engine;
  private final Ledger ledger;
  private final Function<PlannedSync, Destination> open;
  private final Clock clock;
  private final Listener listener;

  /**
   * @param open opens the destination of a sync; it is closed, and with it all that was written
   *     lasting, before the ledger advances
   */
  public Applier(
      Engine engine,
      Ledger ledger,
      Function<PlannedSync, Destination> open,
      Clock clock,
      Listener listener) {
    this.engine = engine;
    this.ledger = ledger;
    this.open = open;
    this.clock = clock;
    this.listener = listener;
  }

  /** Applies every sync of the plan that is ready. The plan has been found fresh before. */
  public ApplySummary apply(PlanReader plan) {
    Instant began = clock.instant();
    String run = UUID.randomUUID().toString();
    List<SyncApplied> applied = new ArrayList<>();
    for (PlannedSync sync : plan.syncs()) {
      if (sync.status() == Status.READY) {
        applied.add(apply(plan, sync, run));
      }
    }
    return new ApplySummary(
        run,
        plan.header().planId(),
        Duration.between(began, clock.instant()),
        ApplySummary.Ending.DONE,
        applied,
        List.of());
  }

  private SyncApplied apply(PlanReader plan, PlannedSync sync, String run) {
    PlannedChanges changes = new PlannedChanges(engine, sync);
    Outcomes outcomes = new Outcomes(engine, sync);
    // Closed before the ledger hears of anything: only then is what was acknowledged lasting.
    try (Destination destination = open.apply(sync)) {
      write(changes, outcomes, destination);
    }
    if (outcomes.advance()) {
      ledger.write(
          writer ->
              writer.fold(
                  new Fold(
                      sync.name(),
                      changes.shape(),
                      outcomes.gone(),
                      outcomes.held(),
                      outcomes.refused(),
                      plan.header().planId(),
                      run,
                      sync.input())));
    }
    return outcomes.summary(
        plan.keySensitive(sync.name()) ? Digest::shortOf : UnaryOperator.identity());
  }

  private void write(PlannedChanges changes, Outcomes outcomes, Destination destination) {
    PlannedSync sync = changes.sync();
    long total = changes.count();
    long[] done = {0};
    for (Action action : Action.values()) {
      changes.batches(
          action,
          destination.traits().maxBatch(),
          batch -> {
            outcomes.add(batch, send(destination, sync, batch));
            done[0] += batch.size();
            listener.sent(sync.name(), done[0], total);
          });
    }
  }

  private static List<Outcome> send(
      Destination destination, PlannedSync sync, List<Change> changes) {
    return destination.write(new Batch(sync.object(), sync.keyFields(), changes)).outcomes();
  }
}
