package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.problem.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    aliases = "ls",
    description = "List the syncs that a selection means, one name a line.")
final class ListCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project);
    screen.warn(workspace.warnings());
    var selected = workspace.select(selection);
    screen.warn(selected.warnings());
    List<Sync> syncs = selected.selected().stream().map(SelectableSync::sync).toList();
    if (syncs.isEmpty()) {
      screen.warn(List.of(Planning.nothingSelected()));
    }
    syncs.forEach(sync -> screen.out.println(sync.name()));
    return Exit.OK.code();
  }
}
