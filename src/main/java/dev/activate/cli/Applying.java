package dev.activate.cli;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Freshness;
import dev.activate.contract.Sync;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlannedSync;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.ApplyText;
import dev.activate.report.Events;
import dev.activate.report.Progress;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a plan that was just made, asks, writes it, and shows what became of it. */
final class Applying {
  /** How long a plan stays good that waits for an answer. */
  static final Duration WHILE_ASKING = Duration.ofHours(12);

  private final Workspace workspace;
  private final ProjectOptions project;
  private final FormatOptions format;
  private final Screen screen;

  Applying(Workspace workspace, ProjectOptions project, FormatOptions format, Screen screen) {
    this.workspace = workspace;
    this.project = project;
    this.format = format;
    this.screen = screen;
  }

  /** Refuses to plan for nobody; {@code approved} is the command that needs no answer. */
  static void requireSomebody(String approved) {
    if (!Screen.isTerminal()) {
      throw Problem.error(
              Code.APPROVAL,
              "Nobody is there to approve",
              "What is to be written is shown first, and asked about. There is no terminal to ask on,"
                  + " so nothing was planned or written. Apply a saved plan, or approve beforehand:")
          .run(approved)
          .asException();
    }
  }

  /** Shows the last plan and writes it if that is wanted; {@code again} goes on with it. */
  Exit ask(PlanSummary fresh, String again) {
    show(fresh);
    if (fresh.hasChanges() && !screen.confirms("Do you want to write these changes?")) {
      screen.err.println("Not approved: nothing was written.");
      return Exit.REFUSED;
    }
    return write(fresh, again);
  }

  /** Shows the last plan and writes it. */
  Exit approved(PlanSummary fresh, String again) {
    show(fresh);
    return write(fresh, again);
  }

  private void show(PlanSummary fresh) {
    format.print(new PlanSummary(fresh.header(), null, fresh.syncs()), screen, null);
  }

  private Exit write(PlanSummary fresh, String again) {
    Exit planned = Planning.exit(fresh);
    boolean adopts = fresh.totals().adopted() + fresh.totals().forgotten() > 0;
    if (!fresh.hasChanges() && !adopts) {
      return planned;
    }
    Events events = new Events(screen.out, Clock.systemUTC(), format.values);
    Exit applied = apply(workspace.lastPlan(), events, again);
    return applied == Exit.OK ? planned : applied;
  }

  /** Writes a saved plan. */
  Exit saved(Path file, String again) {
    Events events = new Events(screen.out, Clock.systemUTC(), format.values);
    if (format.json) {
      events.version(Version.text());
    }
    return apply(file, events, again);
  }

  private Exit apply(Path file, Events events, String again) {
    ApplySummary applied;
    PlanSummary summary;
    try (Engine engine = workspace.engine(project);
        PlanReader reader = PlanReader.open(engine, file)) {
      summary = reader.summary();
      try (DuckDbLedger ledger = DuckDbLedger.open(engine, workspace.ledgerFile());
          Progress progress = screen.progress()) {
        Connectors connectors = new Connectors(engine, workspace);
        Freshness.require(
            reader,
            ledger,
            now(connectors, reader.syncs()),
            workspace.target().name(),
            Clock.systemUTC());
        applied =
            new Applier(
                    engine,
                    ledger,
                    sync -> connectors.open(sync.destination()),
                    Clock.systemUTC(),
                    (sync, done, of) -> progress.at("writing " + sync, done, of))
                .apply(reader);
      }
    }
    if (format.json) {
      events.applied(applied);
    } else {
      screen.out.println();
      screen.out.println(ApplyText.of(applied, screen.style(), again).stripTrailing());
    }
    return applied.complete() ? Planning.exit(summary) : Exit.APPLIED_IN_PART;
  }

  private Map<String, Freshness.Now> now(Connectors connectors, List<PlannedSync> syncs) {
    Map<String, Freshness.Now> now = new HashMap<>();
    for (PlannedSync planned : syncs) {
      workspace
          .contract()
          .sync(planned.name())
          .filter(Sync::enabled)
          .ifPresent(
              sync -> {
                try (var destination = connectors.open(sync.destination())) {
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
}
