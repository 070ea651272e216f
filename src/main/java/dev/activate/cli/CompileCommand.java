package dev.activate.cli;

import dev.activate.contract.Sync;
import dev.activate.dbt.select.StateFile;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "compile",
    description =
        "Write the rendered SQL of syncs to target/activate/compiled, and print it; note what every"
            + " sync is in target/activate_state.json, for --state of a later run.")
final class CompileCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project, selection.state);
    List<Sync> syncs = workspace.select(selection, screen);
    Path folder = workspace.project().targetPath().resolve("activate/compiled");
    for (Sync sync : syncs) {
      String sql = workspace.compile(sync).sql().strip();
      write(folder.resolve(sync.name() + ".sql"), sql + "\n");
      screen.out.println("-- " + sync.name());
      screen.out.println(sql);
      screen.out.println();
    }
    List<SelectableSync> all = workspace.selectable();
    StateFile.write(workspace.project().targetPath(), StateFile.records(workspace.manifest(), all));
    return Exit.OK.code();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Problem.error(Code.IO, "Compiled SQL cannot be written", file + ": " + e).causedBy(e);
    }
  }
}
