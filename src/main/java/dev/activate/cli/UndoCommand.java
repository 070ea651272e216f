package dev.activate.cli;

import dev.activate.apply.AppliedChanges;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.RunFolder;
import dev.activate.cli.Applying.Approval;
import dev.activate.contract.Sync;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Past;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanWriter;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncInput;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.UndoPlanner;
import dev.activate.plan.UndoRequest;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.ShellWord;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "undo",
    description = {
      "Plan the inverse of what a run wrote, show it, and write it after approval.",
      "What somebody has changed since is left as it is."
    })
@SuppressWarnings("NullAway.Init") // picocli fills in the command
final class UndoCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();
  @Mixin TraceOption trace = new TraceOption();
  @Mixin WritingOptions writing = new WritingOptions();
  @Spec CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "The run, as history shows it.")
  String run = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Only save the plan, so that `activate apply FILE` writes exactly it.")
  @Nullable Path out;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = Durations.class,
      description = "How long a saved plan may be applied. Default: ${DEFAULT-VALUE}.")
  Duration ttl = Duration.ofMinutes(30);

  @Option(names = "--allow-deletes", description = "Delete the records that the run created.")
  boolean allowDeletes;

  @Option(names = "--auto-approve", description = "Do not ask.")
  boolean autoApprove;

  @Option(
      names = "--refresh",
      paramLabel = "WHICH",
      defaultValue = "changed",
      description =
          "none: take the ledger's word for what the destination holds now. Default: "
              + "${DEFAULT-VALUE}.")
  Refresh refresh = Refresh.CHANGED;

  @Override
  public Integer call() {
    if (out == null && !autoApprove) {
      Applying.requireSomebody("activate undo " + run + " --auto-approve");
    }
    Workspace workspace = Workspace.open(project).with(trace);
    screen.warn(workspace.warnings());
    RunFolder folder = Runs.folder(workspace, run);
    if (out != null) {
      PlanSummary plan = plan(workspace, folder);
      String apply = "activate apply " + ShellWord.quote(out.toString()) + project.repeated();
      format.print(plan, screen, apply);
      return tell(Planning.exit(plan), plan.hasChanges());
    }
    AtomicBoolean changes = new AtomicBoolean();
    Exit exit =
        new Applying(workspace, project, format, screen, writing, command)
            .planned(
                JournalReader.summary(folder.journal()).header().syncs(),
                known -> {
                  PlanSummary plan = plan(workspace, folder);
                  changes.set(plan.hasChanges());
                  return plan;
                },
                autoApprove ? Approval.GIVEN : Approval.ASK,
                "activate undo " + run + project.repeated());
    return tell(exit, changes.get());
  }

  private int tell(Exit exit, boolean changes) {
    if (changes && exit != Exit.REFUSED && !screen.isQuiet()) {
      screen.err.println(
          "The next plan will want the models' values again, unless the models have changed by"
              + " then.");
    }
    return exit.code();
  }

  private PlanSummary plan(Workspace workspace, RunFolder folder) {
    Path file = out == null ? workspace.lastPlan() : out;
    try (Engine engine = workspace.engine(project);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      List<Past> past = past(engine, folder);
      try (PlanWriter writer = PlanWriter.begin(engine, file)) {
        UndoRequest.Created created =
            allowDeletes ? UndoRequest.Created.DELETE : UndoRequest.Created.KEEP;
        UndoPlanner planner =
            new UndoPlanner(
                engine,
                ledger,
                new UndoRequest(run, created, refresh, format.values, format.limit));
        Connectors connectors = new Connectors(engine, workspace);
        List<SyncSummary> summaries = new ArrayList<>();
        for (Past one : past) {
          Sync sync = sync(workspace, one);
          try (var destination = connectors.open(sync.destination(), sync.object())) {
            summaries.add(
                planner.plan(
                    one,
                    new SyncInput(
                        sync,
                        workspace.compile(sync).sql(),
                        destination,
                        connectors.type(sync.destination()),
                        PlannedSync.UNDO + run,
                        List.of()),
                    writer));
          }
        }
        return Planning.seal(
            workspace, ledger, writer, file, out == null ? Applying.WHILE_ASKING : ttl, summaries);
      }
    }
  }

  private static List<Past> past(Engine engine, RunFolder folder) {
    String applied = AppliedChanges.read(engine, folder);
    try (PlanReader then = PlanReader.open(engine, folder.plan())) {
      return Past.of(then, applied);
    }
  }

  private static Sync sync(Workspace workspace, Past past) {
    String name = past.sync().name();
    return workspace
        .contract()
        .sync(name)
        .filter(Sync::enabled)
        .orElseThrow(
            () ->
                Problem.error(
                        Code.CONTRACT,
                        "Sync of the run is gone",
                        "The run wrote "
                            + name
                            + ", which is no longer in the contracts, or disabled. Where its records"
                            + " are is only known from there, so nothing is undone. Put it back first.")
                    .run("activate list")
                    .asException());
  }
}
