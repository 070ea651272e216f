package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.Refresh;
import dev.activate.problem.Exit;
import dev.activate.report.Progress;
import dev.activate.report.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Test, then show which records would be created, updated and deleted.")
final class PlanCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();
  @Mixin RunResultsOption results = new RunResultsOption();
  @Mixin TraceOption trace = new TraceOption();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Save the plan, so that `activate apply FILE` writes exactly it.")
  @Nullable Path out;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = Durations.class,
      description = "How long a saved plan may be applied: 30m, 2h, 1d. Default: ${DEFAULT-VALUE}.")
  Duration ttl = Duration.ofMinutes(30);

  @Option(
      names = "--refresh",
      paramLabel = "WHICH",
      defaultValue = "changed",
      description =
          "Read live values of no record, of those about to change, or of all: none, "
              + "changed, full. Default: ${DEFAULT-VALUE}.")
  Refresh refresh = Refresh.CHANGED;

  @Option(
      names = "--allow-deletes",
      paramLabel = "SYNC",
      description = "Let deletes of this sync pass its guardrails, this once.")
  List<String> allowDeletes = new ArrayList<>();

  @Option(
      names = "--detailed-exitcode",
      description = "Exit with 2 when there are changes, 0 when there are none.")
  boolean detailedExitCode;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project, selection.state).with(trace).with(results);
    List<Sync> syncs = workspace.select(selection, screen);
    if (syncs.isEmpty()) {
      return Exit.OK.code();
    }
    PlanSummary plan;
    try (Beforehand known = Beforehand.look(workspace, project, screen);
        Progress progress = screen.progress()) {
      plan =
          new Planning(workspace, project, progress, known)
              .plan(
                  syncs,
                  new PlanRequest(refresh, format.values, format.limit, Set.copyOf(allowDeletes)),
                  out == null ? workspace.lastPlan() : out,
                  ttl);
    }
    PlanSummary shown = out == null ? new PlanSummary(plan.header(), null, plan.syncs()) : plan;
    format.print(
        shown,
        screen,
        "activate apply"
            + (out == null ? "" : " " + ShellWord.quote(out.toString()))
            + project.repeated()
            + results.repeated()
            + (out == null ? selection.repeated() : selection.state.repeated()));
    Exit exit = Planning.exit(plan);
    if (exit == Exit.OK && detailedExitCode && plan.hasChanges()) {
      return Exit.CHANGES_PRESENT.code();
    }
    return exit.code();
  }
}
