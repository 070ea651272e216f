package dev.activate.bench;

import dev.activate.contract.Contract;
import dev.activate.contract.ContractSource;
import dev.activate.contract.Contracts;
import dev.activate.contract.Models;
import dev.activate.contract.Query;
import dev.activate.contract.Sync;
import dev.activate.destination.file.FileDestination;
import dev.activate.destination.file.FileSettings;
import dev.activate.jinja.Jinja;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One step of the plan benchmark per run, each a process of its own: {@code generate | scan | join
 * | plan | verify}, then a project folder made by {@code bench/plan}, then the memory limit.
 */
public final class PlanBench {
  private static final List<String> FIELDS =
      List.of(
          "account_id",
          "seats",
          "mrr",
          "score",
          "signed_up",
          "last_seen",
          "is_active",
          "tier",
          "country",
          "email",
          "note");

  private final Path project;
  private final String memory;

  private PlanBench(Path project, String memory) {
    this.project = project;
    this.memory = memory;
  }

  public static void main(String[] arguments) throws IOException {
    PlanBench bench = new PlanBench(Path.of(arguments[1]), arguments[2]);
    switch (arguments[0]) {
      case "generate" -> bench.generate(Long.parseLong(arguments[3]));
      case "scan", "join" -> bench.read(arguments[0]);
      case "plan" -> bench.plan();
      case "verify" -> bench.verify(Long.parseLong(arguments[3]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void generate(long rows) throws IOException {
    try (Engine engine = engine()) {
      engine.attach(warehouseFile(), "warehouse", Engine.Access.WRITE);
      engine.execute(sql("warehouse").replace("$ROWS", String.valueOf(rows)));
      DuckDbLedger.write(engine, ledgerFile()).sync("customers");
      engine.execute(sql("ledger").replace("$ROWS", String.valueOf(rows)));
      engine.detach("ledger");
      engine.detach("warehouse");
    }
  }

  private void read(String floor) throws IOException {
    try (Engine engine = engine()) {
      engine.attach(warehouseFile(), "warehouse", Engine.Access.READ);
      engine.attach(ledgerFile(), "ledger", Engine.Access.READ);
      engine.one(sql(floor), row -> row.getString(1));
    }
  }

  private void plan() {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.read(engine, ledgerFile());
        DuckDbWarehouse warehouse =
            DuckDbWarehouse.attach(engine, Map.of("warehouse", warehouseFile()));
        PlanWriter writer = PlanWriter.begin(engine, planFile())) {
      SensitiveHash.prepare(engine, project.resolve(".activate/dev/sensitive.key"));
      Sync sync = contract().sync("customers").orElseThrow();
      FileSettings settings =
          new FileSettings(
              project.resolve("exports"), FileSettings.Format.JSONL, FileSettings.Content.CHANGES);
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              ref -> ref,
              Clock.systemUTC(),
              new PlanRequest(Refresh.CHANGED, Values.MASKED, 3, Set.of()));
      SyncSummary summary =
          planner.plan(
              new SyncInput(
                  sync,
                  "select * from \"warehouse\".\"main\".\"customers\"",
                  new FileDestination(engine, settings, Clock.systemUTC()),
                  "file",
                  "bench-2"),
              writer);
      Instant now = Instant.now();
      writer.seal(
          new PlanSummary.Header(
              UUID.randomUUID().toString(), "bench", "bench", "dev", false, "v12", null, now),
          now.plusSeconds(3600),
          ledger.lineage().orElse(""));
      if (summary.status() != SyncSummary.Status.READY) {
        throw new IllegalStateException(summary.status() + " " + summary.problems());
      }
      System.out.println(summary.counts());
    }
  }

  /** Fails unless the plan holds exactly what is known to have changed, with the right values. */
  private void verify(long rows) throws IOException {
    boolean first = !Files.exists(ledgerFile());
    Path ledger = first ? project.resolve("none.duckdb") : ledgerFile();
    try (Engine engine = engine()) {
      PlanReader.open(engine, planFile());
      DuckDbLedger.read(engine, ledger);
      engine.attach(warehouseFile(), "warehouse", Engine.Access.READ);
      if (first) {
        engine.execute(
            "create table ledger.records.customers as from warehouse.main.customers limit 0");
      }
      String sql =
          sql("verify")
              .replace("$CREATES", first ? "true" : "p.key_id % 101 = 1")
              .replace("$AFTER_DIFFERS", any("p.after_%1$s is distinct from s.%1$s"))
              .replace("$BEFORE_DIFFERS", any("p.before_%1$s is distinct from l.%1$s"))
              .replace("$BEFORE_IS_THERE", any("p.before_%1$s is not null"));
      long hundredth = rows / 100;
      List<Long> expected =
          first
              ? List.of(rows, 0L, 0L, 0L, 0L, 0L)
              : List.of(hundredth, hundredth, hundredth, 0L, 0L, 0L);
      List<Long> found =
          engine.one(
              sql,
              row ->
                  List.of(
                      row.getLong(1),
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5),
                      row.getLong(6)));
      if (!found.equals(expected)) {
        System.err.println(
            "creates, updates, deletes, others, double keys, wrong values: expected "
                + expected
                + ", found "
                + found);
        System.exit(1);
      }
    }
  }

  private static String any(String pattern) {
    return FIELDS.stream().map(pattern::formatted).collect(Collectors.joining(" or ", "(", ")"));
  }

  private Contract contract() {
    Models models =
        new Models() {
          @Override
          public Optional<Problem> problemOfRef(String modelExpression) {
            return Optional.empty();
          }

          @Override
          public Optional<List<String>> columns(Query query) {
            return Optional.empty();
          }
        };
    return Contracts.read(new ContractSource(project, new Jinja(), Map.of(), models)).contract();
  }

  private Engine engine() {
    return Engine.open(new Engine.Limits(memory, project.resolve(".activate/dev/tmp")));
  }

  private Path warehouseFile() {
    return project.resolveSibling("warehouse.duckdb");
  }

  private Path ledgerFile() {
    return project.resolve(".activate/dev/ledger.duckdb");
  }

  private Path planFile() {
    return project.resolveSibling(project.getFileName() + ".plan");
  }

  private static String sql(String name) throws IOException {
    try (InputStream in = PlanBench.class.getResourceAsStream("/bench/" + name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
