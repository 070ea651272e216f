package dev.activate.cli;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Elsewhere;
import dev.activate.apply.Freshness;
import dev.activate.apply.Recovery;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.Stop;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.contract.Sync;
import dev.activate.dbt.run.DbtRun;
import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.report.Progress;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An apply in a workspace from its locks to its end: first runs that did not end are brought to
 * order, then a plan may be made, and is written.
 */
final class Writing implements AutoCloseable {
  private final Workspace workspace;
  private final ProjectOptions options;
  private final Screen screen;
  private final Invocation by;
  private final Held held;
  private final Clock clock = Clock.systemUTC();

  private Writing(
      Workspace workspace, ProjectOptions options, Screen screen, Invocation by, Held held) {
    this.workspace = workspace;
    this.options = options;
    this.screen = screen;
    this.by = by;
    this.held = held;
  }

  /** Locks these syncs, and those of runs that did not end and share one with them. */
  static Writing begin(
      Workspace workspace,
      ProjectOptions options,
      Screen screen,
      Invocation by,
      Duration lockTimeout,
      Collection<String> syncs) {
    Set<String> all = new TreeSet<>(syncs);
    Unfinished unfinished = Unfinished.of(workspace, options);
    for (RunFolder run : unfinished.here()) {
      List<String> of = JournalReader.summary(run.journal()).header().syncs();
      if (of.stream().anyMatch(syncs::contains)) {
        all.addAll(of);
      }
    }
    for (Run run : unfinished.elsewhere()) {
      if (Elsewhere.syncs(run).stream().anyMatch(syncs::contains)) {
        all.addAll(Elsewhere.syncs(run));
      }
    }
    Held held =
        new Ledgers(workspace)
            .locks()
            .acquire(all, by, lockTimeout, holder -> waiting(screen, holder, lockTimeout));
    return new Writing(workspace, options, screen, by, held);
  }

  private static void waiting(Screen screen, Holder holder, Duration timeout) {
    if (!screen.isQuiet()) {
      screen.err.printf(
          "Waiting for the lock on %s, held by process %d on %s, for %s at most.%n",
          holder.sync(), holder.by().pid(), holder.by().host(), Durations.text(timeout));
    }
  }

  /**
   * Brings to order what did not end, of the syncs that are locked.
   *
   * @param planId of the plan that is to be written; empty when it is yet to be made
   */
  Recovered recover(String planId) {
    Unfinished unfinished = Unfinished.of(workspace, options);
    List<RunFolder> runs =
        unfinished.here().stream()
            .filter(
                run ->
                    held.syncs().containsAll(JournalReader.summary(run.journal()).header().syncs()))
            .toList();
    List<Run> elsewhere =
        unfinished.elsewhere().stream()
            .filter(run -> held.syncs().containsAll(Elsewhere.syncs(run)))
            .toList();
    if (runs.isEmpty() && elsewhere.isEmpty()) {
      return Recovered.NOTHING;
    }
    Stop stop = new Stop();
    try (Interrupts interrupts = listen(stop);
        Engine engine = workspace.engine(options);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      Connectors connectors = new Connectors(engine, workspace);
      Applier.Means means =
          means(engine, ledger, connectors, stop, null, (sync, done, of) -> interrupts.look());
      Recovered recovered = new Recovery(means).recover(runs, planId);
      screen.warn(recovered.notices());
      return recovered.with(OtherMachines.judged(workspace, engine, screen, elsewhere));
    }
  }

  private Interrupts listen(Stop stop) {
    return Interrupts.listen(stop::request, screen.err).watch(screen.out).watch(screen.err);
  }

  private Applier.Means means(
      Engine engine,
      Ledger ledger,
      Connectors connectors,
      Stop stop,
      @Nullable Ceiling maxErrors,
      Applier.Listener listener) {
    return new Applier.Means(
        engine,
        ledger,
        sync -> connectors.open(sync.destination(), sync.object()),
        stop,
        workspace.paces(),
        held::require,
        clock,
        Applier.Means.CHECKPOINT,
        maxErrors,
        listener);
  }

  /**
   * Writes a plan, or goes on with it; one that is stale is refused.
   *
   * @param maxErrors instead of what the contracts say; null to leave it to them
   */
  ApplySummary write(Path file, Recovered recovered, @Nullable Ceiling maxErrors) {
    Stop stop = new Stop();
    try (Interrupts interrupts = listen(stop);
        Engine engine = workspace.engine(options);
        PlanReader plan = PlanReader.open(engine, file);
        Ledger ledger = new Ledgers(workspace).open(engine);
        Progress progress = screen.progress()) {
      DbtRun last = workspace.run().again();
      List<Problem> doubts =
          plan.syncs().stream()
              .filter(sync -> sync.status() == Status.READY)
              .flatMap(
                  sync ->
                      Stream.concat(
                          recovered.problems(sync.name()).stream(), failed(last, sync).stream()))
              .toList();
      Connectors connectors = new Connectors(engine, workspace);
      if (!doubts.isEmpty()) {
        throw new ActivateException(doubts, null);
      }
      Freshness.require(
          plan,
          ledger,
          now(connectors, plan.syncs()),
          workspace.target().name(),
          recovered.goOn(),
          clock);
      Applier.Means means =
          means(
              engine,
              ledger,
              connectors,
              stop,
              maxErrors,
              (sync, done, of) -> {
                progress.at("writing " + sync, done, of);
                interrupts.look();
              });
      ApplySummary applied = Applier.apply(means, plan, workspace.runs(), recovered.goOn(), by);
      if (applied.problems().isEmpty()) {
        OtherMachines.leave(
            ledger,
            recovered.elsewhere(),
            plan.syncs().stream()
                .filter(sync -> sync.status() == Status.READY)
                .map(PlannedSync::name)
                .toList());
      }
      return applied;
    }
  }

  /** Leaves runs of other machines that a plan of these syncs, which changes nothing, is all of. */
  void leave(Recovered recovered, Collection<String> ready) {
    if (recovered.elsewhere().over().isEmpty()) {
      return;
    }
    try (Engine engine = workspace.engine(options);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      OtherMachines.leave(ledger, recovered.elsewhere(), ready);
    }
  }

  /** What failed in dbt upstream of a planned sync, perhaps after the plan was made. */
  private List<Problem> failed(DbtRun last, PlannedSync planned) {
    return workspace.contract().sync(planned.name()).filter(sync -> !planned.undoes()).stream()
        .flatMap(
            sync ->
                last
                    .problems(sync.name(), workspace.sql().builtHere(workspace.compile(sync)))
                    .stream())
        .filter(Problem::isError)
        .toList();
  }

  private Map<String, Freshness.Now> now(Connectors connectors, List<PlannedSync> syncs) {
    Map<String, Freshness.Now> now = new HashMap<>();
    for (PlannedSync planned : syncs) {
      if (planned.status() != Status.READY) {
        continue;
      }
      workspace
          .contract()
          .sync(planned.name())
          .filter(Sync::enabled)
          .ifPresent(
              sync -> {
                try (var destination = connectors.open(sync.destination(), sync.object())) {
                  now.put(
                      sync.name(),
                      new Freshness.Now(
                          sync.digest(),
                          Digest.of(workspace.compile(sync).sql()),
                          destination.account()));
                }
              });
    }
    return now;
  }

  @Override
  public void close() {
    held.close();
  }
}
