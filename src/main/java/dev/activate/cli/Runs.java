package dev.activate.cli;

import dev.activate.apply.journal.RunFolder;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.List;

/** The folders of a workspace's runs. */
final class Runs {
  private Runs() {}

  /** The folder of this run; one that is not there, or no longer, is refused. */
  static RunFolder folder(Workspace workspace, String id) {
    List<String> ids = RunFolder.all(workspace.runs()).stream().map(RunFolder::id).toList();
    return RunFolder.find(workspace.runs(), id)
        .orElseThrow(
            () ->
                Problem.error(
                        Code.LEDGER,
                        "Run is not kept",
                        "There is no plan and journal of a run "
                            + id
                            + "."
                            + Suggestion.hint(id, ids)
                            + " Those of old runs are removed after a while, and only what is in the"
                            + " history stays.")
                    .run("activate history")
                    .asException());
  }
}
