package dev.activate.cli;

import dev.activate.cli.Applying.Approval;
import dev.activate.contract.Sync;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.Refresh;
import dev.activate.problem.Exit;
import dev.activate.report.Progress;
import dev.activate.report.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "apply",
    description = "Write a plan: a saved one exactly, or a fresh one after approval.")
@SuppressWarnings("NullAway.Init") // picocli fills in the command
final class ApplyCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();
  @Mixin RunResultsOption results = new RunResultsOption();
  @Mixin TraceOption trace = new TraceOption();
  @Mixin WritingOptions writing = new WritingOptions();
  @Spec CommandSpec command;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLAN",
      description = "A plan that `activate plan --out` saved.")
  @Nullable Path plan;

  @Option(names = "--auto-approve", description = "Do not ask.")
  boolean autoApprove;

  @Option(
      names = "--refresh",
      paramLabel = "WHICH",
      defaultValue = "changed",
      description = "As for plan: none, changed, full. Default: ${DEFAULT-VALUE}.")
  Refresh refresh = Refresh.CHANGED;

  @Option(
      names = "--allow-deletes",
      paramLabel = "SYNC",
      description = "Let deletes of this sync pass its guardrails, this once.")
  List<String> allowDeletes = new ArrayList<>();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project, selection.state).with(trace).with(results);
    Applying applying = new Applying(workspace, project, format, screen, writing, command);
    if (plan == null) {
      return planThenApply(workspace, applying).code();
    }
    screen.warn(workspace.warnings());
    String again =
        "activate apply "
            + ShellWord.quote(plan.toString())
            + repeated()
            + selection.state.repeated();
    return applying.saved(plan, again).code();
  }

  private Exit planThenApply(Workspace workspace, Applying applying) {
    if (!autoApprove) {
      Applying.requireSomebody("activate apply --auto-approve");
    }
    List<Sync> syncs = workspace.select(selection, screen);
    if (syncs.isEmpty()) {
      return Exit.OK;
    }
    return applying.planned(
        syncs.stream().map(Sync::name).toList(),
        known -> {
          try (Progress progress = screen.progress()) {
            return new Planning(workspace, project, progress, known)
                .plan(
                    syncs,
                    new PlanRequest(refresh, format.values, format.limit, Set.copyOf(allowDeletes)),
                    workspace.lastPlan(),
                    Applying.WHILE_ASKING);
          }
        },
        autoApprove ? Approval.GIVEN : Approval.ASK,
        "activate apply" + repeated() + selection.repeated());
  }

  private String repeated() {
    return project.repeated() + results.repeated();
  }
}
