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
    Workspace workspace = Workspace.open(project, selection.state);
    List<Sync> syncs = workspace.select(selection, screen);
    syncs.forEach(sync -> screen.out.println(sync.name()));
    return Exit.OK.code();
  }
}
