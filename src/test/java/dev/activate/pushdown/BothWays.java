package dev.activate.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.Rehearsal;
import dev.activate.fake.SyncBuilder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.ServerWarehouse;
import dev.activate.warehouse.Session;
import dev.activate.warehouse.postgres.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Plans the same rows twice: streamed into the engine, with the ledger in a file, and compared in
 * PostgreSQL, with the ledger beside them.
 */
final class BothWays {
  static final String ROWS = "\"public\".\"people\"";

  final Rehearsal streamed;
  final CountingSession session = open();
  String sql = "select * from " + ROWS;
  String beside = "";
  Clock clock = Clock.systemUTC();
  private final Path folder;
  private SyncBuilder contract;

  private static final class Running {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What was planned in PostgreSQL, and what it took. */
  record Pushed(SyncSummary summary, List<String> changes, int ledgerReads, long rows) {}

  BothWays(Path folder, SyncBuilder contract) {
    this.folder = folder;
    this.contract = contract;
    this.streamed = new Rehearsal(folder, contract);
    session.execute("drop schema if exists public cascade");
    session.execute("create schema public");
    session.execute("drop schema if exists activate cascade");
  }

  private static CountingSession open() {
    Map<String, Object> settings =
        Map.of(
            "host", "localhost",
            "port", Running.POSTGRES.getPort(),
            "user", "postgres",
            "password", "postgres",
            "dbname", "postgres",
            "schema", "public");
    return new CountingSession(new Postgres("Target test", settings).open());
  }

  BothWays rows(String select) {
    session.execute("drop table if exists " + ROWS + " cascade");
    session.execute("create table " + ROWS + " as " + select);
    return this;
  }

  BothWays contract(SyncBuilder other) {
    contract = other;
    streamed.contract(other);
    return this;
  }

  /** Applies what is there now, and shows the ledger to the warehouse. */
  BothWays apply() {
    copy();
    streamed.run();
    mirror();
    return this;
  }

  /** The same, unless nothing may be applied; then nothing is. */
  void applyIfReady() {
    copy();
    if (streamed.plan().status() == SyncSummary.Status.READY) {
      streamed.apply();
    }
    mirror();
  }

  void mirror() {
    try (Engine engine = streamed.engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, streamed.ledgerFile())) {
      if (!ledger.sync("people").isNew()) {
        MirroredLedger.mirror(engine, ledger, session);
      }
    }
  }

  /** The rows as an engine gets them. */
  private void copy() {
    Path file = folder.resolve("rows.duckdb");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Engine engine = streamed.engine()) {
      engine.attach(file, "shop", Engine.Access.WRITE);
      session.stream(sql, engine, "shop.main.people");
      engine.detach("shop");
    }
    streamed.setup = "attach " + Engine.literal(file.toString()) + " as shop (read_only)" + beside;
    streamed.source("select * from shop.main.people");
  }

  /** Plans both ways, requires that they find the same, and gives what was pushed down. */
  Pushed plan() {
    copy();
    SyncSummary expected = streamed.plan();
    List<String> changes = changes(streamed.planFile());
    Pushed pushed = pushed();
    assertThat(text(pushed.summary())).isEqualTo(text(expected));
    assertThat(pushed.changes()).isEqualTo(changes);
    return pushed;
  }

  /** Plans only with what is pushed down. */
  Pushed pushed() {
    Path plan = folder.resolve("pushed.plan");
    long before = session.rows;
    try (Engine engine = streamed.engine();
        DuckDbLedger file = DuckDbLedger.open(engine, streamed.ledgerFile());
        PlanWriter writer = PlanWriter.begin(engine, plan)) {
      MirroredLedger ledger = new MirroredLedger(file, Dialect.POSTGRES);
      SensitiveHash.prepare(engine, folder.resolve("sensitive.key"));
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, new ServerWarehouse(new Known())),
              ledger,
              UnaryOperator.identity(),
              clock,
              new PlanRequest(
                  streamed.refresh, Values.MASKED, 20, streamed.scope, streamed.allowDeletes));
      SyncSummary summary =
          planner.plan(
              new SyncInput(contract.build(), sql, streamed.crm, "fake", streamed.input, List.of()),
              writer);
      Instant now = Instant.now();
      writer.seal(
          new PlanSummary.Header("id", "test", "test", "test", false, "v12", null, now),
          now.plusSeconds(60),
          ledger.lineage().orElse(""));
      return new Pushed(summary, changes(plan), ledger.read, session.rows - before);
    }
  }

  private List<String> changes(Path plan) {
    try (Engine engine = streamed.engine();
        PlanReader reader = PlanReader.open(engine, plan)) {
      assertThat(reader.header().target()).isEqualTo("test");
      boolean any =
          engine.count(
                  "select count(*) from duckdb_tables() where schema_name = 'changes' and table_name = 'people'")
              > 0;
      return any
          ? engine.query(
              "select cast(to_json(c) as varchar) from plan.changes.people as c order by 1",
              row -> row.getString(1))
          : List.of();
    }
  }

  private static String text(SyncSummary summary) {
    return String.join(
        "\n",
        summary.status().toString(),
        summary.counts().toString(),
        lines(summary.fields()),
        lines(summary.samples()),
        lines(summary.deletes()),
        lines(summary.checks()),
        lines(summary.guardrails()),
        summary.problems().stream()
            .map(problem -> problem.summary() + ": " + problem.detail())
            .collect(Collectors.joining("\n")));
  }

  private static String lines(List<?> all) {
    return all.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private final class Known implements Server {
    @Override
    public Dialect dialect() {
      return Dialect.POSTGRES;
    }

    @Override
    public String account() {
      return "postgres:test";
    }

    @Override
    public Session open() {
      return session;
    }
  }
}
