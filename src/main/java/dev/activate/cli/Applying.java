package dev.activate.cli;

import dev.activate.apply.Applier;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.ledger.Invocation;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.ApplyText;
import dev.activate.report.Events;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a plan that was just made, asks, writes it, and shows what became of it. */
final class Applying {

  /** Whether somebody is asked before anything is written. */
  enum Approval {
    ASK,
    GIVEN
  }

  /** How long a plan stays good that waits for an answer. */
  static final Duration WHILE_ASKING = Duration.ofHours(12);

  private final Workspace workspace;
  private final ProjectOptions project;
  private final FormatOptions format;
  private final Screen screen;
  private final WritingOptions writing;
  private final Invocation by;

  Applying(
      Workspace workspace,
      ProjectOptions project,
      FormatOptions format,
      Screen screen,
      WritingOptions writing,
      CommandSpec command) {
    this.workspace = workspace;
    this.project = project;
    this.format = format;
    this.screen = screen;
    this.writing = writing;
    this.by = Invocations.of(command, Clock.systemUTC());
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

  /**
   * Makes a plan while the locks of these syncs are held, shows it, and writes it if that is
   * wanted.
   *
   * @param planning makes the last plan, knowing of runs that did not end
   * @param again the command that goes on with it
   */
  Exit planned(
      Collection<String> syncs,
      Function<Beforehand, PlanSummary> planning,
      Approval approval,
      String again) {
    try (Writing open = begin(syncs)) {
      Recovered recovered = open.recover("");
      PlanSummary fresh = planning.apply(Beforehand.after(workspace, recovered));
      format.print(new PlanSummary(fresh.header(), null, fresh.syncs()), screen, null);
      if (fresh.hasChanges()
          && approval == Approval.ASK
          && !screen.confirms("Do you want to write these changes?")) {
        screen.err.println("Not approved: nothing was written.");
        return Exit.REFUSED;
      }
      return write(open, recovered, fresh, again);
    }
  }

  private Writing begin(Collection<String> syncs) {
    return Writing.begin(workspace, project, screen, by, writing.lockTimeout, syncs);
  }

  private Exit write(Writing open, Recovered recovered, PlanSummary fresh, String again) {
    Exit planned = Planning.exit(fresh);
    boolean adopts = fresh.totals().adopted() + fresh.totals().forgotten() > 0;
    if (!fresh.hasChanges() && !adopts) {
      open.leave(
          recovered,
          fresh.syncs().stream()
              .filter(sync -> sync.status() == SyncSummary.Status.READY)
              .map(SyncSummary::name)
              .toList());
      return planned;
    }
    Events events = new Events(screen.out, Clock.systemUTC(), format.values);
    Exit applied =
        tell(open.write(workspace.lastPlan(), recovered, writing.maxErrors), events, again);
    return applied == Exit.OK ? planned : applied;
  }

  /** Writes a saved plan. */
  Exit saved(Path file, String again) {
    Events events = new Events(screen.out, Clock.systemUTC(), format.values);
    if (format.json) {
      events.version(Version.text());
    }
    PlanSummary plan;
    List<String> syncs;
    try (Engine engine = workspace.engine(project);
        PlanReader reader = PlanReader.open(engine, file)) {
      plan = reader.summary();
      syncs = reader.syncs().stream().map(PlannedSync::name).toList();
    }
    try (Writing open = begin(syncs)) {
      Recovered recovered = open.recover(plan.header().planId());
      Exit applied = tell(open.write(file, recovered, writing.maxErrors), events, again);
      return applied == Exit.OK ? Planning.exit(plan) : applied;
    }
  }

  private Exit tell(ApplySummary applied, Events events, String again) {
    if (format.json) {
      events.applied(applied);
    } else {
      screen.out.println();
      screen.out.println(ApplyText.of(applied, screen.style(), again).stripTrailing());
    }
    return Applier.exit(applied);
  }
}
