package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    description = "Check contracts against their schema and the dbt manifest. Reaches nothing.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project);
    screen.warn(workspace.warnings());
    List<Problem> problems = new ArrayList<>();
    for (Sync sync : workspace.contract().syncs()) {
      try {
        workspace.compile(sync);
      } catch (ActivateException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ActivateException(problems, null);
    }
    int syncs = workspace.contract().syncs().size();
    int destinations = workspace.contract().destinations().size();
    screen.out.println(
        "The contracts are valid: "
            + syncs
            + (syncs == 1 ? " sync, " : " syncs, ")
            + destinations
            + (destinations == 1 ? " destination." : " destinations."));
    return Exit.OK.code();
  }
}
