package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Shell;
import dev.activate.dbt.select.Selection;
import dev.activate.dbt.select.Selector;
import dev.activate.dbt.select.Surroundings;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the syncs that a command is about, and says what its user should know of that. */
final class Selecting {
  private Selecting() {}

  /** The enabled syncs that are selected, in the order of the contract. */
  static List<Sync> syncs(Workspace workspace, SelectOptions options, Screen screen) {
    DbtProject project = workspace.project();
    @Nullable Path state = options.state.folder(project, Shell.current());
    if (state != null && state.equals(project.targetPath())) {
      screen.warn(List.of(sameAsTarget(state)));
    }
    Selection<SelectableSync> selection =
        Selector.select(
            new Surroundings(
                workspace.manifest(),
                project,
                state,
                new LastRuns(workspace),
                template -> workspace.compiler().compile(template).sql()),
            workspace.selectable(),
            options.request());
    selection.defaulted().ifPresent(name -> screen.note("Using default selector " + name));
    screen.warnFirst(selection.warnings());
    if (selection.selected().isEmpty()) {
      screen.warnFirst(List.of(nothing()));
    }
    return selection.selected().stream().map(SelectableSync::sync).toList();
  }

  private static Problem nothing() {
    return Problem.warning(
            Code.SELECTION,
            "Nothing is selected",
            "No enabled sync matches what is selected and not excluded.")
        .run("activate list");
  }

  private static Problem sameAsTarget(Path state) {
    return Problem.warning(
        Code.SELECTION,
        "State is the target folder",
        "--state names "
            + state
            + ", into which dbt and activate write what is compared with it, so what changed may go"
            + " unseen. Keep a copy of the other run's files in a folder of their own.");
  }
}
