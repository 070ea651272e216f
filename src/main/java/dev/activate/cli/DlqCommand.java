package dev.activate.cli;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Ledger;
import dev.activate.problem.Exit;
import dev.activate.report.DeadLetterData;
import dev.activate.report.DeadLetterText;
import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dlq",
    description = "Dead letters: what destinations refused, with the reason. It stays due.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DlqCommand.ListLetters.class,
      DlqCommand.Show.class,
      DlqRetryCommand.class,
      DlqClearCommand.class
    })
final class DlqCommand {

  private DlqCommand() {}

  /** What the ledger holds of one sync, or of all if it is empty. */
  static <T> T read(
      Workspace workspace, ProjectOptions project, String sync, Function<Letters, T> work) {
    try (Engine engine = workspace.engine(project);
        Ledger ledger = new Ledgers(workspace).open(engine)) {
      return work.apply(Letters.read(workspace, ledger, sync));
    }
  }

  @Command(name = "list", description = "Counts by sync and reason, then the letters.")
  static final class ListLetters implements Callable<Integer> {
    enum Format {
      TEXT,
      JSON,
      CSV
    }

    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Parameters(arity = "0..1", paramLabel = "SYNC", description = "Only this sync.")
    String sync = "";

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        description = "Letters shown as text; json and csv have all. Default: ${DEFAULT-VALUE}.")
    int limit = 20;

    @Option(
        names = "--format",
        paramLabel = "FORM",
        defaultValue = "text",
        description =
            "text, json, or csv, in which a text that a spreadsheet would take for a "
                + "formula begins with an apostrophe. Default: ${DEFAULT-VALUE}.")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      List<DeadLetter> letters = DlqCommand.read(workspace, project, sync, Letters::shown);
      screen.out.print(
          switch (format) {
            case TEXT -> DeadLetterText.of(letters, limit, screen.style());
            case JSON -> DeadLetterData.json(letters);
            case CSV -> DeadLetterData.csv(letters);
          });
      return Exit.OK.code();
    }
  }

  @Command(name = "show", description = "All that is known of the letters of one key.")
  static final class Show implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Parameters(paramLabel = "KEY", description = "As list shows it; parts of a key joined by '/'.")
    String key = "";

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      List<DeadLetter> letters =
          DlqCommand.read(
              workspace,
              project,
              "",
              all -> all.of(List.of(key)).stream().map(all::shown).toList());
      String separator = "";
      for (DeadLetter letter : letters) {
        screen.out.print(separator + DeadLetterText.detail(letter, screen.style()));
        separator = "\n";
      }
      return Exit.OK.code();
    }
  }
}
