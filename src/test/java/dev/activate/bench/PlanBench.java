package dev.activate.bench;

import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.PlanReader;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of the plan benchmark per run, each a process of its own: {@code warehouse | generate |
 * scan | join | verify | folds}, then a project folder made by a script of {@code bench}, then the
 * memory limit.
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
      case "warehouse" -> bench.warehouse(Long.parseLong(arguments[3]));
      case "generate" -> bench.generate(Long.parseLong(arguments[3]));
      case "scan", "join" -> bench.read(arguments[0]);
      case "folds" -> bench.folds();
      case "verify" -> bench.verify(Long.parseLong(arguments[3]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void warehouse(long rows) throws IOException {
    try (Engine engine = engine()) {
      makeWarehouse(engine, rows);
      engine.detach("warehouse");
    }
  }

  private void makeWarehouse(Engine engine, long rows) throws IOException {
    engine.attach(warehouseFile(), "warehouse", Engine.Access.WRITE);
    engine.execute(sql("warehouse").replace("$ROWS", String.valueOf(rows)));
  }

  private void generate(long rows) throws IOException {
    try (Engine engine = engine()) {
      makeWarehouse(engine, rows);
      String fill = sql("ledger").replace("$ROWS", String.valueOf(rows));
      try (DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
        ledger.write(writer -> engine.execute(fill));
      }
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

  /** Says how often outcomes were taken into the ledger: it counts itself. */
  private void folds() {
    try (Engine engine = engine();
        DuckDbLedger ledger = DuckDbLedger.open(engine, ledgerFile())) {
      System.out.println(ledger.sync("customers").serial());
    }
  }

  /** Fails unless the plan holds exactly what is known to have changed, with the right values. */
  private void verify(long rows) throws IOException {
    boolean first = !Files.exists(ledgerFile());
    Path ledger = first ? project.resolve("none.duckdb") : ledgerFile();
    try (Engine engine = engine()) {
      PlanReader.open(engine, planFile());
      DuckDbLedger.open(engine, ledger);
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
