package dev.activate.faults;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Recovery;
import dev.activate.apply.Resolution;
import dev.activate.apply.Stop;
import dev.activate.apply.journal.RunFolder;
import dev.activate.contract.Sync;
import dev.activate.destination.Destination;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.source.DesiredRecords;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One sync, planned and applied through all that production has but the command line and a dbt
 * project, which would be most of the time of each round.
 */
final class Work {
  static final String SYNC = "people";

  private static final Clock CLOCK = Clock.systemUTC();

  private static final Invocation BY =
      new Invocation("me", "here", 1, "activate apply", Instant.EPOCH);

  private final Path folder;
  private final Supplier<Destination> open;

  Work(Path folder, Supplier<Destination> open) {
    this.folder = folder;
    this.open = open;
  }

  Path ledger() {
    return folder.resolve("ledger.duckdb");
  }

  Path runs() {
    return folder.resolve("runs");
  }

  Path saved() {
    return folder.resolve("the.plan");
  }

  Engine engine() {
    Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("tmp")));
    // So that always the same thread brings files to the disk, and calls can be counted.
    engine.execute("set threads = 1");
    return engine;
  }

  /** Plans rows of these fields into {@link #saved}. */
  SyncSummary plan(String sql, List<String> fields) {
    SyncBuilder contract = new SyncBuilder().onMissing(Sync.OnMissing.DELETE).maxDeletes(null, 100);
    fields.forEach(contract::field);
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledger());
        DuckDbWarehouse warehouse = DuckDbWarehouse.attach(engine, Map.of());
        PlanWriter writer = PlanWriter.begin(engine, saved());
        Destination destination = open.get()) {
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              ref -> ref,
              CLOCK,
              new PlanRequest(Refresh.CHANGED, Values.MASKED, 20, Set.of(SYNC)));
      SyncSummary summary =
          planner.plan(
              new SyncInput(
                  contract.build(),
                  sql,
                  destination,
                  "fake",
                  UUID.randomUUID().toString(),
                  List.of()),
              writer);
      Instant now = CLOCK.instant();
      writer.seal(
          new PlanSummary.Header(
              UUID.randomUUID().toString(), "test", "test", "test", false, "v12", null, now),
          now.plusSeconds(3600),
          ledger.lineage().orElse(""));
      return summary;
    }
  }

  /**
   * Applies the saved plan: recovers what was begun before, and goes on with it. Throws what a
   * command would tell and exit with.
   */
  Exit apply(Stop stop, Duration checkpoint, Applier.Listener listener) {
    try (Held held =
            new FileLocks(folder.resolve("locks"))
                .acquire(Set.of(SYNC), BY, Duration.ZERO, holder -> {});
        Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledger())) {
      String planId = planId(engine);
      if (ledger.runs().stream()
          .anyMatch(run -> run.planId().equals(planId) && run.state() == Run.State.COMPLETE)) {
        return Exit.OK;
      }
      Applier.Means means =
          new Applier.Means(
              engine,
              ledger,
              sync -> open.get(),
              stop,
              held::require,
              CLOCK,
              checkpoint,
              null,
              listener);
      Recovery.Recovered recovered =
          new Recovery(means).recover(Recovery.unfinished(runs(), ledger), planId);
      if (!recovered.doubts().isEmpty()) {
        throw new ActivateException(recovered.problems(SYNC), null);
      }
      try (PlanReader plan = PlanReader.open(engine, saved())) {
        ApplySummary summary = Applier.apply(means, plan, runs(), recovered.goOn(), BY);
        summary.problems().forEach(problem -> System.err.println(problem.detail()));
        return Applier.exit(summary);
      }
    }
  }

  Exit apply() {
    return apply(new Stop(), Applier.Means.CHECKPOINT, (sync, done, of) -> {});
  }

  /** The changes of all runs that nobody can tell the outcome of. */
  List<Long> doubtful() {
    return Noted.in(runs()).inDoubt();
  }

  /** Says of all that is in doubt whether it was written. */
  Exit resolve(Resolution.Assume assume) {
    RunFolder.all(runs()).forEach(run -> Resolution.note(run, sync -> true, assume, BY, CLOCK));
    return Exit.OK;
  }

  /** Of the saved plan. */
  String planId() {
    try (Engine engine = engine()) {
      return planId(engine);
    }
  }

  private String planId(Engine engine) {
    try (PlanReader plan = PlanReader.open(engine, saved())) {
      return plan.header().planId();
    }
  }
}
