package dev.activate.cli;

import dev.activate.contract.DestinationSettings;
import dev.activate.contract.Sync;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.ShellWord;
import dev.activate.report.docs.DataContracts;
import dev.activate.report.docs.DocumentedSync;
import dev.activate.report.docs.Exposures;
import dev.activate.report.docs.LineDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "docs",
    description = "Tell other programs of the syncs.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DocsCommand.ForDbt.class, DocsCommand.ForOthers.class})
final class DocsCommand {

  private DocsCommand() {}

  @Command(
      name = "exposures",
      description = "Write one dbt exposure per enabled sync, so that dbt's lineage shows them.")
  static final class ForDbt implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "A properties file below models/. Default: standard output.")
    @Nullable Path out;

    @Option(
        names = "--check",
        description = "Write nothing; exit with 1 if the file is not what would be written.")
    boolean check;

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      screen.warn(workspace.warnings());
      String yaml =
          Exposures.of(workspace.manifest(), workspace.project().name(), documented(workspace));
      if (out == null) {
        requireFile(check);
        screen.out.print(yaml);
      } else if (check) {
        String again = "activate docs exposures --out " + ShellWord.quote(out.toString());
        return compare(out, yaml, screen, again + project.repeated()).code();
      } else {
        write(out, yaml);
      }
      return Exit.OK.code();
    }

    private static void requireFile(boolean check) {
      if (check) {
        throw Problem.error(
                Code.USAGE,
                "No file to check",
                "--check compares a file with what would be written, so it needs --out FILE.")
            .run("activate docs exposures --check --out models/exposures.yml")
            .asException();
      }
    }
  }

  @Command(
      name = "odcs",
      description = {
        "Write each enabled sync as a data contract of the Open Data Contract Standard, version",
        "3.1."
      })
  static final class ForOthers implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "One file per sync goes there. Default: all to standard output.")
    @Nullable Path out;

    @Override
    public Integer call() {
      Workspace workspace = Workspace.open(project);
      screen.warn(workspace.warnings());
      for (DocumentedSync one : documented(workspace)) {
        String yaml = DataContracts.of(one, workspace.project().name(), workspace.target());
        if (out == null) {
          screen.out.print("---\n" + yaml);
        } else {
          write(out.resolve(one.sync().name() + ".odcs.yaml"), yaml);
        }
      }
      return Exit.OK.code();
    }
  }

  /** The enabled syncs; a disabled one may name what is not there yet. */
  private static List<DocumentedSync> documented(Workspace workspace) {
    return workspace.contract().syncs().stream()
        .filter(Sync::enabled)
        .map(
            sync -> {
              DestinationSettings destination =
                  workspace.contract().destination(sync.destination()).orElseThrow();
              return new DocumentedSync(
                  sync,
                  destination,
                  workspace.compile(sync).dependsOn().stream()
                      .flatMap(id -> workspace.manifest().node(id).stream())
                      .toList());
            })
        .toList();
  }

  private static Exit compare(Path file, String wanted, Screen screen, String again) {
    String now = Files.exists(file) ? read(file) : "";
    if (now.equals(wanted)) {
      return Exit.OK;
    }
    LineDiff.of(now, wanted).forEach(screen.out::println);
    throw Problem.error(
            Code.CONTRACT,
            "Exposures are stale",
            file
                + (Files.exists(file) ? " is not what the contracts say by now" : " does not exist")
                + "; what must change is shown above. Write it anew with:")
        .run(again)
        .asException();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "File cannot be read", file + ": " + e).causedBy(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
      Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "File cannot be written", file + ": " + e).causedBy(e);
    }
  }
}
