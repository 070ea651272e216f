package dev.activate.apply;

import dev.activate.apply.Folding.Mark;
import dev.activate.apply.PlannedChanges.Scope;
import dev.activate.apply.journal.FileJournal;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.destination.Destination;
import dev.activate.destination.Traits;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.ActivateException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Sends the changes of one sync after another. */
final class Sending {
  /** So often is looked for what got lost on the way, and sent again, within one run. */
  private static final int MOST_ROUNDS = 3;

  private final Applier.Means means;
  private final PlanReader plan;
  private final FileJournal journal;
  private final Outcomes outcomes;
  private final Folding folding;
  private final Orphans orphans;
  private final Set<String> asked = new HashSet<>();
  private Instant folded;

  Sending(
      Applier.Means means,
      PlanReader plan,
      FileJournal journal,
      Outcomes outcomes,
      Folding folding) {
    this.means = means;
    this.plan = plan;
    this.journal = journal;
    this.outcomes = outcomes;
    this.folding = folding;
    this.orphans = new Orphans(means.engine(), plan, journal, outcomes);
    this.folded = means.clock().instant();
  }

  /** The syncs of which something is in doubt that must be asked about. */
  Set<String> asked() {
    return asked;
  }

  /**
   * Sends one step, unless it must wait for what ended before its time.
   *
   * @param ended the syncs that it must come after, and that ended before their time
   */
  void send(Step step, Scope scope, Lane lane, SyncWork work, List<String> ended) {
    PlannedChanges changes = new PlannedChanges(means.engine(), step.sync());
    if (work.halt().isHalted() || changes.count(step.actions(), scope.orInDoubt()) == 0) {
      return;
    }
    if (!ended.isEmpty()) {
      work.halt().end(List.of(RunProblems.waits(step, ended)));
      return;
    }
    try (Destination destination = means.open().apply(step.sync())) {
      Scope due = Doubts.isSentAgain(destination) ? scope.orInDoubt() : scope;
      if (!step.actions().equals(List.of(Action.DELETE)) && orphans.hold(changes)) {
        due = due == Scope.ALL ? Scope.UNSETTLED : due;
      }
      if (changes.count(step.actions(), due) > 0) {
        send(step, changes, due, lane, work, destination);
      }
    } catch (ActivateException e) {
      lane.halt().end(e.problems());
    }
  }

  private void send(
      Step step,
      PlannedChanges changes,
      Scope scope,
      Lane lane,
      SyncWork work,
      Destination destination) {
    boolean onClose = destination.traits().lasting() == Traits.Lasting.ON_CLOSE;
    Late late = new Late(journal);
    Function<Destination, Sender> senders =
        way ->
            new Sender(
                route(step.sync()),
                way,
                onClose ? late : journal,
                lane.paces().of(step.sync().account(), destination.traits().limits()),
                lane.breaker(),
                work.budget(),
                work.halt(),
                new SecureRandom());
    fly(step, changes, scope, new Ways(destination, senders), work.halt());
    late.close(destination);
    outcomes.refresh();
    Doubts doubts = new Doubts(means.engine(), outcomes, journal);
    if (Doubts.isSentAgain(destination)) {
      doubts.settle(changes, destination);
      return;
    }
    for (int i = 1; i < MOST_ROUNDS && !onClose && !work.halt().isHalted(); i++) {
      if (doubts.settle(changes, destination) == 0) {
        break;
      }
      fly(step, changes, Scope.UNSETTLED, new Ways(destination, senders), work.halt());
      outcomes.refresh();
    }
    if (!Doubts.canSettle(destination) && outcomes.inDoubt(step.sync().name()) > 0) {
      asked.add(step.sync().name());
    }
  }

  private Route route(PlannedSync sync) {
    return new Route(
        plan.header().planId() + "/" + sync.name(),
        sync.name(),
        sync.object(),
        sync.keyFields(),
        sync.lookups(),
        new Discretion(sync.sensitive(), plan.keySensitive(sync.name())));
  }

  private void fly(Step step, PlannedChanges changes, Scope scope, Ways ways, Halt halt) {
    AtomicLong done = new AtomicLong();
    long total = changes.count(step.actions(), scope);
    try (ways) {
      for (Action action : step.actions()) {
        Ways.Way way = ways.of(changes.count(List.of(action), scope));
        Flight flight = way.flight();
        changes.batches(
            action,
            scope,
            way.traits(),
            batch -> {
              if (!halt.isHalted()) {
                fence();
                flight.start(() -> arrive(way.sender(), batch, done));
                means.listener().sent(step.sync().name(), done.get(), total);
                checkpoint(flight);
              }
            });
        flight.land();
      }
    }
    means.listener().sent(step.sync().name(), done.get(), total);
  }

  private void fence() {
    try {
      means.fence().run();
    } catch (ActivateException e) {
      throw new LockLost(e);
    }
  }

  private static void arrive(Sender sender, List<Change> batch, AtomicLong done) {
    sender.send(batch);
    done.addAndGet(batch.size());
  }

  /** What was acknowledged long ago is taken into the ledger, while nothing is on its way. */
  private void checkpoint(Flight flight) {
    Instant now = means.clock().instant();
    if (folded.plus(means.checkpoint()).isBefore(now)) {
      flight.land();
      folding.fold(Mark.CHECKPOINT);
      folded = now;
    }
  }
}
