package dev.activate.cli;

import dev.activate.apply.Doubt;
import dev.activate.apply.Resolution;
import dev.activate.apply.RunDoubts;
import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Locks;
import dev.activate.plan.PlanReader;
import dev.activate.problem.Exit;
import dev.activate.report.DoubtText;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "resolve",
    description = {
      "Say of records in doubt whether they were written, after a look into the",
      "destination. The next apply goes on from there."
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is required
final class ResolveCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();
  @Spec CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "The run, as history shows it.")
  String run;

  @Option(
      names = "--assume",
      paramLabel = "WHAT",
      required = true,
      description =
          "sent: they were written, and are never sent again; unsent: they were not, and "
              + "are due.")
  Resolution.Assume assume;

  @Option(names = "--sync", paramLabel = "SYNC", description = "Only those of this sync.")
  String sync = "";

  @Option(names = "--auto-approve", description = "Do not ask.")
  boolean autoApprove;

  @Override
  public Integer call() {
    if (!autoApprove) {
      Applying.requireSomebody(
          "activate resolve "
              + run
              + " --assume "
              + assume.name().toLowerCase(java.util.Locale.ROOT)
              + " --auto-approve");
    }
    Workspace workspace = Workspace.open(project);
    if (RunFolder.find(workspace.runs(), run).isEmpty()
        && OtherMachines.resolve(workspace, project, screen, run, assume, by())) {
      return Exit.OK.code();
    }
    RunFolder folder = Runs.folder(workspace, run);
    Predicate<String> meant = name -> sync.isEmpty() || name.equals(sync);
    List<Doubt> doubts;
    try (Engine engine = workspace.engine(project);
        PlanReader plan = PlanReader.open(engine, folder.plan())) {
      RunDoubts all = RunDoubts.of(folder);
      screen.warn(all.journal().notices());
      doubts = all.list(plan, meant);
    }
    if (doubts.isEmpty()) {
      screen.out.println("Nothing of this run is in doubt.");
      return Exit.OK.code();
    }
    screen.out.print(DoubtText.of(run, doubts, assume, screen.style()));
    if (!autoApprove && !screen.confirms("Is that so?")) {
      screen.err.println("Not approved: nothing was noted.");
      return Exit.REFUSED.code();
    }
    Clock clock = Clock.systemUTC();
    Invocation by = by();
    Set<String> named = doubts.stream().map(Doubt::sync).collect(Collectors.toSet());
    Locks locks = new Ledgers(workspace).locks();
    long noted;
    try (Held held = locks.acquire(named, by, Duration.ZERO, holder -> {})) {
      held.require();
      noted = Resolution.note(folder, meant, assume, by, clock);
    }
    screen.out.print(DoubtText.noted(noted, "activate apply" + project.repeated(), screen.style()));
    return Exit.OK.code();
  }

  private Invocation by() {
    return Invocations.of(command, Clock.systemUTC());
  }
}
