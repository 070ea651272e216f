package dev.activate.cli;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Ledger;
import dev.activate.problem.Exit;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "clear",
    description = {
      "Throw letters away. Nothing is written; a record that is still due shows",
      "up in the next plan as before."
    })
final class DlqClearCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();

  @Parameters(arity = "0..1", paramLabel = "SYNC", description = "Only those of this sync.")
  String sync = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "Only those of this key, as list shows it.")
  List<String> keys = new ArrayList<>();

  @Option(names = "--auto-approve", description = "Do not ask.")
  boolean autoApprove;

  @Override
  public Integer call() {
    if (!autoApprove) {
      Applying.requireSomebody("activate dlq clear --auto-approve");
    }
    Workspace workspace = Workspace.open(project);
    List<DeadLetter> letters =
        DlqCommand.read(workspace, project, sync, all -> keys.isEmpty() ? all.all() : all.of(keys));
    if (letters.isEmpty()) {
      screen.out.println("There is no dead letter to clear.");
      return Exit.OK.code();
    }
    Map<String, List<String>> named =
        letters.stream()
            .collect(
                Collectors.groupingBy(
                    DeadLetter::sync,
                    TreeMap::new,
                    Collectors.mapping(DeadLetter::key, Collectors.toList())));
    named.forEach((name, some) -> screen.out.printf("  %s   %,d%n", name, some.size()));
    if (!autoApprove && !screen.confirms("Do you want to throw these letters away?")) {
      screen.err.println("Not approved: nothing was cleared.");
      return Exit.REFUSED.code();
    }
    screen.out.printf("Cleared %,d.%n", clear(workspace, project, named));
    return Exit.OK.code();
  }

  /** Clears keys, by sync; returns how many letters that were. */
  static long clear(Workspace workspace, ProjectOptions project, Map<String, List<String>> keys) {
    long[] cleared = {0};
    try (Engine engine = workspace.engine(project);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      ledger.write(
          writer -> {
            cleared[0] = 0;
            keys.forEach((sync, some) -> cleared[0] += writer.clear(sync, some));
          });
    }
    return cleared[0];
  }
}
