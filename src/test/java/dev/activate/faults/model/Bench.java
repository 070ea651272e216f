package dev.activate.faults.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Foresight;
import dev.activate.apply.Freshness;
import dev.activate.apply.Recovery;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.Resolution;
import dev.activate.apply.Stop;
import dev.activate.apply.journal.RunFolder;
import dev.activate.apply.pace.Ticker;
import dev.activate.faults.model.Due.Held;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Invocation;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the commands do to a folder: recover, plan, apply, resolve. Its time is not the real one.
 */
final class Bench implements AutoCloseable {
  private static final String SQL = "select id, c0, c1, c2, c3 from memory.main.src";
  private static final Instant BEGIN = Instant.parse("2026-11-21T15:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A plan that was made. */
  record Made(String id, Path file, SyncSummary summary) {}

  private final Crm crm;
  private final Death death;
  private final AtomicLong nanos = new AtomicLong();
  private final Invocation by = new Invocation("me", "here", 1, "activate apply", BEGIN);
  Path home;
  private Engine engine;
  Duration checkpoint = Applier.Means.CHECKPOINT;

  @SuppressWarnings("NullAway.Init") // from begin() on
  Bench(Path home, Crm crm, Death death) {
    this.home = home;
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.crm = crm;
    this.death = death;
  }

  /** Time passes while nothing is at work. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  Recovered recover(String planId) {
    try (DuckDbLedger ledger = open(home)) {
      return new Recovery(means(ledger)).recover(Recovery.unfinished(runs(), ledger), planId);
    }
  }

  /** A plan as it is made while nothing is locked: on a copy of the ledger. */
  Recovered preview(Path copy) {
    Death.copy(home, copy);
    try (DuckDbLedger ledger = open(copy)) {
      return new Foresight(engine, ledger, planned -> crm.open())
          .of(Recovery.unfinished(copy.resolve("runs"), ledger));
    }
  }

  /**
   * Plans.
   *
   * @param from the folder of the ledger that is planned from
   */
  Made plan(
      Path from,
      Map<String, Map<String, @Nullable String>> rows,
      Terms terms,
      Refresh refresh,
      PlanRequest.Scope scope) {
    String id = UUID.randomUUID().toString();
    Path file = home.resolve(id + ".plan");
    try (DuckDbLedger ledger = open(from);
        DuckDbWarehouse warehouse = DuckDbWarehouse.attach(engine, Map.of());
        PlanWriter writer = PlanWriter.begin(engine, file)) {
      engine.execute(source(rows));
      SensitiveHash.prepare(engine, home.resolve("sensitive.key"));
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              ref -> ref,
              new Time(),
              new PlanRequest(refresh, Values.MASKED, 20, scope, Set.of("people")));
      SyncSummary summary =
          planner.plan(new SyncInput(terms.sync(), SQL, crm, "fake", id, List.of()), writer);
      Instant now = new Time().instant();
      writer.seal(
          new PlanSummary.Header(id, "test", "test", "test", false, "v12", null, now),
          now.plus(Duration.ofDays(30)),
          ledger.lineage().orElse(""));
      return new Made(id, file, summary);
    }
  }

  ApplySummary write(String planId, Terms terms, Recovered recovered) {
    try (PlanReader plan = PlanReader.open(engine, home.resolve(planId + ".plan"));
        DuckDbLedger ledger = open(home)) {
      Freshness.require(
          plan,
          ledger,
          Map.of("people", new Freshness.Now(terms.sync().digest(), Digest.of(SQL), crm.account())),
          "test",
          recovered.goOn(),
          new Time());
      return Applier.apply(means(ledger), plan, runs(), recovered.goOn(), by);
    }
  }

  private Applier.Means means(DuckDbLedger ledger) {
    AtomicLong ticks = nanos;
    Stop stop =
        Stop.in(
            new Ticker() {
              @Override
              public long nanos() {
                return ticks.get();
              }

              @Override
              public boolean sleep(Duration time) {
                ticks.addAndGet(time.toNanos());
                return true;
              }
            });
    crm.stop = stop::request;
    return new Applier.Means(
        engine,
        new Death.Mortal(death, ledger),
        planned -> crm.open(),
        stop,
        () -> {},
        new Time(),
        checkpoint,
        null,
        (name, done, of) -> {});
  }

  /** Says what is true of all that is in doubt of a run. */
  void resolve(String run, Resolution.Assume truth) {
    RunFolder folder = RunFolder.find(runs(), run).orElseThrow();
    Resolution.note(folder, sync -> true, truth, by, new Time());
  }

  /** What the ledger in a folder says, by key. */
  Map<String, Held> ledger(Path folder) {
    try (DuckDbLedger ledger = open(folder)) {
      Map<String, Held> all = new TreeMap<>();
      if (ledger.sync("people").isNew()) {
        return all;
      }
      for (String line : ledger.records(ledger.sync("people"), 1000)) {
        JsonNode json = read(line);
        Map<String, @Nullable String> fields = new TreeMap<>();
        json.fieldNames()
            .forEachRemaining(
                name -> {
                  if (!name.startsWith("_") && !name.equals("id")) {
                    fields.put(name, json.get(name).textValue());
                  }
                });
        all.put(json.get("id").textValue(), new Held(fields, json.get("_origin").textValue()));
      }
      return all;
    }
  }

  /** The keys of dead letters. */
  Set<String> refused() {
    try (DuckDbLedger ledger = open(home)) {
      return ledger.deadLetters("people").stream()
          .map(DeadLetter::key)
          .map(key -> read(key).get(0).textValue())
          .collect(Collectors.toSet());
    }
  }

  private Path runs() {
    return home.resolve("runs");
  }

  private DuckDbLedger open(Path folder) {
    return DuckDbLedger.open(engine, folder.resolve("ledger.duckdb"));
  }

  /** A process begins: it knows nothing but what stands in the folder. */
  void begin() {
    close();
    engine = Engine.open(new Engine.Limits("256MiB", home.resolve("tmp")));
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  private static String source(Map<String, Map<String, @Nullable String>> rows) {
    return "create or replace table memory.main.src as select * from (values"
        + " (null::varchar, null::varchar, null::varchar, null::varchar, null::varchar)"
        + rows.entrySet().stream()
            .map(
                row ->
                    ", ("
                        + Engine.literal(row.getKey())
                        + row.getValue().values().stream()
                            .map(text -> text == null ? ", null" : ", " + Engine.literal(text))
                            .collect(Collectors.joining())
                        + ")")
            .collect(Collectors.joining())
        + ") as t(id, c0, c1, c2, c3) where id is not null";
  }

  /** Each look at it is a millisecond later; whoever notes an outcome may die then. */
  private final class Time extends Clock {
    @Override
    public Instant instant() {
      if (Thread.currentThread().getName().startsWith("sender-")) {
        death.pass(Death.At.NOTING);
      }
      return BEGIN.plusNanos(nanos.addAndGet(1_000_000));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
