package dev.activate.cli;

import dev.activate.plan.PlanReader;
import dev.activate.plan.PlanSummary;
import dev.activate.problem.Exit;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show a saved plan, or the last one; a stale one too.")
final class ShowCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin FormatOptions format = new FormatOptions();
  @Mixin Screen screen = new Screen();

  @Parameters(arity = "0..1", paramLabel = "PLAN", description = "The plan file.")
  @Nullable Path plan;

  @Option(
      names = {"-s", "--select"},
      paramLabel = "SYNC",
      arity = "1..*",
      description = "Only these syncs, by name.")
  List<String> select = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only the changes of this key, all fields; parts of a key joined by '/'.")
  List<String> keys = new ArrayList<>();

  @Override
  public Integer call() {
    Path file = plan == null ? Workspace.open(project).lastPlan() : plan;
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Engine engine = Engine.open(new Engine.Limits(project.memoryLimit, temporary));
        PlanReader reader = PlanReader.open(engine, file)) {
      PlanSummary shown = reader.show(format.values, format.limit, select, keys);
      format.print(
          plan == null ? new PlanSummary(shown.header(), null, shown.syncs()) : shown,
          screen,
          null);
      return Exit.OK.code();
    }
  }
}
