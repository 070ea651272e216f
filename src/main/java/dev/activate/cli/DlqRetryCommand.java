package dev.activate.cli;

import dev.activate.cli.Applying.Approval;
import dev.activate.contract.Sync;
import dev.activate.ledger.DeadLetter;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanRequest;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlannedSync;
import dev.activate.plan.Refresh;
import dev.activate.plan.SyncSummary;
import dev.activate.problem.Exit;
import dev.activate.report.Progress;
import dev.activate.report.ShellWord;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "retry",
    description = {
      "Plan and write the records that were refused, as they should be today:",
      "what was refused then is never sent again as it was."
    })
@SuppressWarnings("NullAway.Init") // picocli fills in the command
final class DlqRetryCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();
  @Mixin RunResultsOption results = new RunResultsOption();
  @Mixin TraceOption trace = new TraceOption();
  @Mixin WritingOptions writing = new WritingOptions();
  @Spec CommandSpec command;

  @Parameters(arity = "0..1", paramLabel = "SYNC", description = "Only those of this sync.")
  String sync = "";

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
    if (!autoApprove) {
      Applying.requireSomebody("activate dlq retry --auto-approve");
    }
    Workspace workspace = Workspace.open(project).with(trace).with(results);
    screen.warn(workspace.warnings());
    List<Sync> refused = refused(workspace);
    if (refused.isEmpty()) {
      screen.err.println("There is no dead letter of an enabled sync: nothing is to be retried.");
      return Exit.OK.code();
    }
    PlanRequest request =
        new PlanRequest(
            refresh,
            format.values,
            format.limit,
            PlanRequest.Scope.REFUSED,
            Set.copyOf(allowDeletes));
    String name = sync.isEmpty() ? "" : " " + ShellWord.quote(sync);
    return new Applying(workspace, project, format, screen, writing, command)
        .planned(
            refused.stream().map(Sync::name).toList(),
            known -> plan(workspace, refused, request, known),
            autoApprove ? Approval.GIVEN : Approval.ASK,
            "activate dlq retry" + name + project.repeated() + results.repeated())
        .code();
  }

  private PlanSummary plan(
      Workspace workspace, List<Sync> refused, PlanRequest request, Beforehand known) {
    PlanSummary fresh;
    try (Progress progress = screen.progress()) {
      fresh =
          new Planning(workspace, project, progress, known)
              .plan(refused, request, workspace.lastPlan(), Applying.WHILE_ASKING);
    }
    settle(workspace);
    return fresh;
  }

  private List<Sync> refused(Workspace workspace) {
    Set<String> names =
        DlqCommand.read(
            workspace,
            project,
            sync,
            letters -> letters.all().stream().map(DeadLetter::sync).collect(Collectors.toSet()));
    return workspace.contract().syncs().stream()
        .filter(one -> one.enabled() && names.contains(one.name()))
        .toList();
  }

  /** Where nothing is due any more, the letter tells of nothing: the record is as wanted. */
  private void settle(Workspace workspace) {
    Map<String, List<String>> settled = new TreeMap<>();
    try (Engine engine = workspace.engine(project);
        PlanReader plan = PlanReader.open(engine, workspace.lastPlan())) {
      for (PlannedSync one : plan.syncs()) {
        List<String> keys =
            one.status() == SyncSummary.Status.READY ? plan.settled(one.name()) : List.of();
        if (!keys.isEmpty()) {
          settled.put(one.name(), keys);
        }
      }
    }
    if (!settled.isEmpty()) {
      long cleared = DlqClearCommand.clear(workspace, project, settled);
      screen.err.printf("%,d cleared, of which no change is due any more.%n", cleared);
    }
  }
}
