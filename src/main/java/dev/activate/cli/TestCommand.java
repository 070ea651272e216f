package dev.activate.cli;

import dev.activate.check.CheckReport;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckTarget;
import dev.activate.check.Checks;
import dev.activate.check.KeyProof;
import dev.activate.check.Proven;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.destination.Schema;
import dev.activate.plan.Planner;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.report.CheckText;
import dev.activate.report.Progress;
import dev.activate.report.TestedSync;
import dev.activate.source.Desired;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "test", description = "Run the data tests of the contracts, and nothing else.")
final class TestCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin Screen screen = new Screen();
  @Mixin RunResultsOption results = new RunResultsOption();

  @Option(
      names = "--store-failures",
      description = "Keep the rows that fail in .activate/<target>/failures.duckdb.")
  boolean storeFailures;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project, selection.state).with(results);
    List<Sync> syncs = workspace.select(selection, screen);
    if (syncs.isEmpty()) {
      return Exit.OK.code();
    }
    List<TestedSync> tested = new ArrayList<>();
    try (Progress progress = screen.progress();
        Engine engine = workspace.engine(project);
        Warehouse warehouse =
            workspace.warehouse(
                engine, syncs, (node, done, of) -> progress.at("building " + node, done, of))) {
      SensitiveHash.prepare(engine, workspace.home().resolve("sensitive.key"));
      Path failures = workspace.home().resolve("failures.duckdb");
      if (storeFailures) {
        engine.attach(failures, "failures", Engine.Access.WRITE);
      }
      for (Sync sync : syncs) {
        progress.at("testing " + sync.name(), tested.size() + 1, syncs.size());
        Warehouses.tag(warehouse, sync, "test");
        tested.add(test(workspace, engine, new DesiredRecords(engine, warehouse), sync));
      }
      if (storeFailures) {
        engine.detach("failures");
      }
    }
    screen.out.println(CheckText.of(tested, screen.style()).stripTrailing());
    return exit(tested).code();
  }

  private TestedSync test(Workspace workspace, Engine engine, DesiredRecords records, Sync sync) {
    try {
      Compiled compiled = workspace.compile(sync);
      Desired desired =
          records.of(sync, compiled.sql(), new Schema(sync.object(), List.of(), true));
      CheckTarget target =
          Planner.checkTarget(desired, records.inEngine(workspace::relationOf), Clock.systemUTC());
      Proven proven = new Proving(workspace).of(sync, compiled);
      CheckReport report = Checks.run(engine, target, KeyProof.SCAN, proven);
      if (storeFailures) {
        Map<String, Long> stored = Checks.storeFailures(engine, target, report, "failures.main");
        stored.forEach((table, rows) -> screen.err.println("stored " + rows + " rows in " + table));
      }
      return new TestedSync(sync.name(), report.results(), 0, List.of());
    } catch (ActivateException e) {
      return new TestedSync(sync.name(), List.of(), sync.checks().size() + 2, e.problems());
    }
  }

  private static Exit exit(List<TestedSync> tested) {
    if (tested.stream().anyMatch(sync -> !sync.problems().isEmpty())) {
      return Exit.ERROR;
    }
    boolean failed =
        tested.stream()
            .flatMap(sync -> sync.checks().stream())
            .anyMatch(check -> check.result() == CheckResult.Result.FAIL && !check.quarantines());
    return failed ? Exit.TEST_FAILED : Exit.OK;
  }
}
