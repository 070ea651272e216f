package dev.activate.cli;

import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.problem.Exit;
import dev.activate.report.Visible;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "locks", description = "The syncs that an apply is at work on, and whose it is.")
final class LocksCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    List<Holder> held = new Ledgers(Workspace.open(project)).locks().list();
    if (held.isEmpty()) {
      screen.out.println("No sync is locked.");
    }
    for (Holder holder : held) {
      Invocation by = holder.by();
      screen.out.println(
          Visible.of(
              "%s  %s  %s on %s, process %d, since %s"
                  .formatted(
                      holder.id(), holder.sync(), by.user(), by.host(), by.pid(), by.since())));
      screen.out.println(Visible.of("          " + by.command()));
    }
    return Exit.OK.code();
  }
}
