package dev.activate.cli;

import dev.activate.apply.ElsewhereProblems;
import dev.activate.contract.Sync;
import dev.activate.dbt.Compiled;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.Planner;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.Progress;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Warehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes a plan of a workspace's syncs in a file. */
final class Planning {
  private final Workspace workspace;
  private final ProjectOptions options;
  private final Progress progress;
  private final Beforehand known;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param known of runs that did not end, and the ledger with what they did
   */
  Planning(Workspace workspace, ProjectOptions options, Progress progress, Beforehand known) {
    this.workspace = workspace;
    this.options = options;
    this.progress = progress;
    this.known = known;
  }

  /** Plans, and saves the plan to {@code file}, which may be applied for {@code ttl}. */
  PlanSummary plan(List<Sync> syncs, PlanRequest request, Path file, Duration ttl) {
    try (Engine engine = workspace.engine(options);
        Ledger ledger = known.open(engine);
        Warehouse warehouse =
            workspace.warehouse(
                engine, syncs, (node, done, of) -> progress.at("building " + node, done, of));
        PlanWriter writer = PlanWriter.begin(engine, file)) {
      SensitiveHash.prepare(engine, workspace.home().resolve("sensitive.key"));
      Planner planner =
          new Planner(
              engine,
              new DesiredRecords(engine, warehouse),
              ledger,
              workspace::relationOf,
              clock,
              request);
      Connectors connectors = new Connectors(engine, workspace);
      List<SyncSummary> summaries = new ArrayList<>();
      String id = UUID.randomUUID().toString();
      for (Sync sync : syncs) {
        progress.at("planning " + sync.name(), summaries.size() + 1, syncs.size());
        Warehouses.tag(warehouse, sync, id);
        summaries.add(plan(planner, writer, connectors, sync, request.refresh()));
      }
      return seal(id, workspace, ledger, writer, file, ttl, summaries);
    }
  }

  /** Seals a plan of a workspace's syncs. */
  static PlanSummary seal(
      Workspace workspace,
      Ledger ledger,
      PlanWriter writer,
      Path file,
      Duration ttl,
      List<SyncSummary> summaries) {
    return seal(UUID.randomUUID().toString(), workspace, ledger, writer, file, ttl, summaries);
  }

  private static PlanSummary seal(
      String id,
      Workspace workspace,
      Ledger ledger,
      PlanWriter writer,
      Path file,
      Duration ttl,
      List<SyncSummary> summaries) {
    Instant now = Clock.systemUTC().instant();
    PlanSummary.Header header =
        new PlanSummary.Header(
            id,
            Version.text(),
            workspace.project().name(),
            workspace.target().name(),
            workspace.local(),
            workspace.manifest().schemaVersion(),
            workspace.manifest().generatedAt().orElse(null),
            now);
    writer.seal(header, now.plus(ttl), ledger.lineage().orElse(""));
    return new PlanSummary(
        header, new PlanSummary.Saved(file.toString(), now.plus(ttl)), summaries);
  }

  private SyncSummary plan(
      Planner planner, PlanWriter writer, Connectors connectors, Sync sync, Refresh refresh) {
    Compiled compiled = workspace.compile(sync);
    String sql = compiled.sql();
    List<Problem> upstream =
        workspace.run().problems(sync.name(), workspace.sql().builtHere(compiled));
    Stream<Problem> failed = upstream.stream().filter(Problem::isError);
    try (var destination = connectors.open(sync.destination(), sync.object())) {
      return planner.plan(
          new SyncInput(
              sync,
              sql,
              destination,
              connectors.type(sync.destination()),
              input(sql),
              Stream.concat(doubts(sync.name(), refresh).stream(), failed).toList(),
              Stream.concat(
                      upstream.stream().filter(problem -> !problem.isError()),
                      workspace.sql().deferred(sync).stream())
                  .toList(),
              new Proving(workspace).of(sync, compiled)),
          writer);
    }
  }

  private List<Problem> doubts(String sync, Refresh refresh) {
    List<Problem> doubts = new ArrayList<>(known.recovered().problems(sync));
    if (refresh == Refresh.NONE && known.recovered().elsewhere().looked().contains(sync)) {
      doubts.add(ElsewhereProblems.unlooked(sync));
    }
    return doubts;
  }

  /** Changes with every dbt run, and with the SQL. */
  private String input(String sql) {
    return Digest.of(workspace.manifest().invocationId().orElse("") + "\n" + sql);
  }

  /** The exit code of a plan whose syncs are not all ready; OK when they are. */
  static Exit exit(PlanSummary plan) {
    List<SyncSummary> troubled =
        plan.syncs().stream().filter(sync -> sync.status() != SyncSummary.Status.READY).toList();
    if (troubled.isEmpty()) {
      return Exit.OK;
    }
    if (!plan.complete()) {
      return Exit.ERROR;
    }
    return new ActivateException(
            troubled.stream().flatMap(sync -> sync.problems().stream()).toList(), null)
        .exit();
  }
}
