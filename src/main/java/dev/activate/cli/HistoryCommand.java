package dev.activate.cli;

import dev.activate.apply.RunHistory;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.plan.Values;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import dev.activate.report.Events;
import dev.activate.report.HistoryText;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = "The runs, newest first: who wrote what, and how it ended.")
final class HistoryCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Only this run, sync by sync.")
  @Nullable String run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many runs. Default: ${DEFAULT-VALUE}.")
  int limit = 20;

  @Option(names = "--json", description = "A stream of events, one JSON object a line.")
  boolean json;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project);
    List<Run> runs;
    try (Engine engine = workspace.engine(project);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      runs = RunHistory.of(ledger, workspace.runs());
    }
    if (run != null) {
      runs = List.of(find(runs, run));
    }
    List<Run> shown = runs.subList(0, Math.min(limit, runs.size()));
    if (json) {
      Events events = new Events(screen.out, Clock.systemUTC(), Values.MASKED);
      events.version(Version.text());
      shown.forEach(events::run);
    } else if (run != null) {
      screen.out.print(HistoryText.detail(shown.get(0), screen.style()));
    } else if (runs.isEmpty()) {
      screen.out.println("Nothing was applied yet.");
    } else {
      screen.out.print(HistoryText.of(shown, screen.style()));
      if (runs.size() > limit) {
        screen.out.printf("%n  %,d more: --limit %d%n", runs.size() - limit, runs.size());
      }
    }
    return Exit.OK.code();
  }

  /** The run of this name; one that is not there is refused. */
  static Run find(List<Run> runs, String id) {
    return runs.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.error(
                        Code.LEDGER,
                        "Run does not exist",
                        "No run "
                            + id
                            + " was made here."
                            + Suggestion.hint(id, runs.stream().map(Run::id).toList()))
                    .run("activate history")
                    .asException());
  }
}
