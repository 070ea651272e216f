package dev.activate.cli;

import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "state",
    description = "Look into the ledger: what was last applied.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StateCommand.ListSyncs.class,
      StateCommand.Show.class,
      StateCommand.Remove.class,
      LocksCommand.class,
      UnlockCommand.class,
      MigrateCommand.class
    })
final class StateCommand {

  private StateCommand() {}

  @Command(name = "list", description = "The syncs that were ever applied.")
  static final class ListSyncs implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      try (Engine engine = workspace.engine(project);
          Ledger ledger = new Ledgers(workspace).open(engine)) {
        List<LedgerSync> syncs = ledger.syncs();
        if (syncs.isEmpty()) {
          screen.out.println("The ledger is empty: nothing was applied yet.");
        }
        for (LedgerSync sync : syncs) {
          screen.out.printf(
              "%-40s %,12d records   serial %d%n", sync.name(), sync.records(), sync.serial());
        }
        return Exit.OK.code();
      }
    }
  }

  @Command(name = "show", description = "Records of one sync, as they were last applied.")
  static final class Show implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Parameters(paramLabel = "SYNC", description = "The sync.")
    String sync = "";

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        description = "At most so many.")
    int limit = 20;

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      try (Engine engine = workspace.engine(project);
          Ledger ledger = new Ledgers(workspace).open(engine)) {
        ledger.records(known(ledger, sync), limit).forEach(screen.out::println);
        return Exit.OK.code();
      }
    }
  }

  @Command(
      name = "rm",
      description = {
        "Forget a sync. Its records stay in the destination; the next plan reads",
        "them and takes them over, and will never delete them."
      })
  static final class Remove implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Parameters(paramLabel = "SYNC", description = "The sync.")
    String sync = "";

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      try (Engine engine = workspace.engine(project);
          Ledger ledger = new Ledgers(workspace).open(engine)) {
        LedgerSync known = known(ledger, sync);
        ledger.write(writer -> writer.forget(sync));
        screen.out.printf(
            "Forgot %s and its %,d records. Nothing was done in the destination.%n",
            sync, known.records());
        return Exit.OK.code();
      }
    }
  }

  private static LedgerSync known(Ledger ledger, String name) {
    LedgerSync sync = ledger.sync(name);
    if (sync.isNew()) {
      List<String> names = ledger.syncs().stream().map(LedgerSync::name).toList();
      throw Problem.error(
              Code.LEDGER,
              "Sync is not in the ledger",
              "Nothing of " + name + " was ever applied." + Suggestion.hint(name, names))
          .run("activate state list")
          .asException();
    }
    return sync;
  }
}
