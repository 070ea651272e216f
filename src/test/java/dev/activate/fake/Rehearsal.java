package dev.activate.fake;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Foresight;
import dev.activate.apply.Freshness;
import dev.activate.apply.Recovery;
import dev.activate.apply.Stop;
import dev.activate.contract.Sync;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Digest;
import dev.activate.plan.Past;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.FieldChange;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.plan.UndoPlanner;
import dev.activate.plan.UndoRequest;
import dev.activate.plan.Values;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans and applies one sync from a query, through real plan and ledger files, against a fake CRM.
 */
public final class Rehearsal {
  public final Path folder;
  public FakeCrm crm = new FakeCrm.Live();
  public Refresh refresh = Refresh.CHANGED;
  public PlanRequest.Scope scope = PlanRequest.Scope.ALL;
  public Set<String> allowDeletes = Set.of();
  public String input = UUID.randomUUID().toString();
  public String memory = "256MiB";
  public String target = "test";
  public Clock clock = Clock.systemUTC();
  public String setup = "select 1";
  public Stop stop = new Stop();
  public Duration checkpoint = Applier.Means.CHECKPOINT;
  private String sql = "select 1 as id where false";
  private Sync sync;

  public Rehearsal(Path folder, SyncBuilder sync) {
    this.folder = folder;
    this.sync = sync.build();
  }

  public Rehearsal source(String sql) {
    this.sql = sql;
    this.input = UUID.randomUUID().toString();
    return this;
  }

  public Rehearsal contract(SyncBuilder sync) {
    this.sync = sync.build();
    return this;
  }

  public Path planFile() {
    return folder.resolve("test.plan");
  }

  public Path ledgerFile() {
    return folder.resolve("ledger.duckdb");
  }

  public SyncSummary plan() {
    return plan(ledgerFile());
  }

  /** Plans with what the next apply will find, and changes nothing. */
  public SyncSummary foresee() throws IOException {
    Path copy = Files.copy(ledgerFile(), folder.resolve("copy.duckdb"));
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, copy)) {
      new Foresight(engine, ledger, planned -> crm).of(Recovery.unfinished(runs(), ledger));
    }
    return plan(copy);
  }

  private SyncSummary plan(Path from) {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, from);
        DuckDbWarehouse warehouse = DuckDbWarehouse.attach(engine, Map.of());
        PlanWriter writer = PlanWriter.begin(engine, planFile())) {
      engine.execute(setup);
      SensitiveHash.prepare(engine, folder.resolve("sensitive.key"));
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              ref -> ref,
              Clock.systemUTC(),
              new PlanRequest(refresh, Values.MASKED, 20, scope, allowDeletes));
      SyncSummary summary = planner.plan(input(), writer);
      seal(writer, ledger);
      return summary;
    }
  }

  /** Plans to take back the changes with these numbers of a plan that was applied. */
  public SyncSummary undo(Path applied, List<Long> seqs, UndoRequest.Created created) {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
      engine.execute("create table memory.main.applied (sync varchar, seq bigint)");
      seqs.forEach(
          seq -> engine.execute("insert into memory.main.applied values ('people', " + seq + ")"));
      List<Past> past;
      try (PlanReader then = PlanReader.open(engine, applied)) {
        past = Past.of(then, "memory.main.applied");
      }
      try (PlanWriter writer = PlanWriter.begin(engine, planFile())) {
        UndoRequest request = new UndoRequest("run-1", created, refresh, Values.MASKED, 20);
        SyncSummary summary =
            new UndoPlanner(engine, ledger, request).plan(past.get(0), input(), writer);
        seal(writer, ledger);
        return summary;
      }
    }
  }

  private SyncInput input() {
    return new SyncInput(sync, sql, crm, "fake", input, List.of());
  }

  private static void seal(PlanWriter writer, Ledger ledger) {
    Instant now = Instant.now();
    writer.seal(
        new PlanSummary.Header(
            UUID.randomUUID().toString(), "test", "test", "test", false, "v12", null, now),
        now.plusSeconds(60),
        ledger.lineage().orElse(""));
  }

  /** The changes of a fresh plan, one line each: {@code ~ 1 name "a" -> "b"}. */
  public List<String> changes() {
    SyncSummary summary = plan();
    if (summary.status() != SyncSummary.Status.READY) {
      throw new AssertionError(summary.status() + " " + summary.problems());
    }
    return lines(summary);
  }

  /** The changes of a plan, one line each. */
  public static List<String> lines(SyncSummary summary) {
    return summary.samples().stream().map(Rehearsal::line).toList();
  }

  /** Plans and applies, as an unattended run does. */
  public ApplySummary run() {
    SyncSummary summary = plan();
    if (summary.status() != SyncSummary.Status.READY) {
      throw new AssertionError(summary.status() + " " + summary.problems());
    }
    return apply();
  }

  /** Removes ledger and runs, as somebody does who begins anew. */
  public void loseLedger() throws IOException {
    Files.delete(ledgerFile());
    try (Stream<Path> files = Files.walk(runs())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Lets the ledger forget the sync. */
  public void forget() {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
      ledger.write(writer -> writer.forget(sync.name()));
    }
  }

  /** The text of all problems of a fresh plan, which must be held or unreadable. */
  public String refusal() {
    SyncSummary summary = plan();
    if (summary.status() == SyncSummary.Status.READY) {
      throw new AssertionError("it is ready: " + summary.counts());
    }
    return summary.status()
        + "\n"
        + summary.problems().stream()
            .map(problem -> problem.summary() + ": " + problem.detail() + " " + problem.commands())
            .collect(Collectors.joining("\n"));
  }

  /** Brings to order what did not end, as an apply does before it plans. */
  public Recovery.Recovered recover() {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
      return new Recovery(means(engine, ledger)).recover(Recovery.unfinished(runs(), ledger), "");
    }
  }

  public ApplySummary apply() {
    return apply(planFile());
  }

  public ApplySummary apply(Path plan) {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
      Recovery.Recovered recovered =
          new Recovery(means(engine, ledger))
              .recover(Recovery.unfinished(runs(), ledger), planId(engine, plan));
      if (!recovered.doubts().isEmpty()) {
        throw new AssertionError("in doubt: " + recovered.doubts());
      }
      try (PlanReader reader = PlanReader.open(engine, plan)) {
        Freshness.require(
            reader,
            ledger,
            Map.of(sync.name(), new Freshness.Now(sync.digest(), Digest.of(sql), crm.account())),
            target,
            recovered.goOn(),
            clock);
        return Applier.apply(
            means(engine, ledger),
            reader,
            runs(),
            recovered.goOn(),
            new Invocation("me", "here", 1, "activate apply", Instant.EPOCH));
      }
    }
  }

  private Applier.Means means(Engine engine, Ledger ledger) {
    return new Applier.Means(
        engine,
        ledger,
        planned -> crm,
        stop,
        () -> {},
        clock,
        checkpoint,
        null,
        (name, done, of) -> {});
  }

  public Path runs() {
    return folder.resolve("runs");
  }

  private static String planId(Engine engine, Path plan) {
    try (PlanReader reader = PlanReader.open(engine, plan)) {
      return reader.header().planId();
    }
  }

  public Engine engine() {
    return Engine.open(new Engine.Limits(memory, folder.resolve("tmp")));
  }

  private static String line(Sample sample) {
    String fields = sample.fields().stream().map(Rehearsal::field).collect(Collectors.joining(" "));
    return (sample.action().symbol() + " " + sample.key() + " " + fields).strip();
  }

  private static String field(FieldChange field) {
    return field.before() == null
        ? field.field() + " " + field.after()
        : field.field() + " " + field.before() + " -> " + field.after();
  }
}
