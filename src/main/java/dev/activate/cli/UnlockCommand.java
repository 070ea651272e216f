package dev.activate.cli;

import dev.activate.ledger.Holder;
import dev.activate.problem.Exit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "unlock",
    description = {
      "Take a lock away whose apply hangs, or was killed on another machine. If it still",
      "lives, it stops: at once on this machine, within seconds on another."
    })
final class UnlockCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();

  @Parameters(
      paramLabel = "ID",
      description = "The lock's id, as the refusal or `state locks` says.")
  String id = "";

  @Override
  public Integer call() {
    List<Holder> gone = new Ledgers(Workspace.open(project)).locks().unlock(id);
    screen.out.println(
        "Unlocked " + gone.stream().map(Holder::sync).collect(Collectors.joining(", ")) + ".");
    return Exit.OK.code();
  }
}
