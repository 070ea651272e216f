package dev.activate.cli;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Shell;
import dev.activate.destination.connector.Catalog;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.report.ConnectorText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "connectors",
    description = "The services that destinations may be of.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ConnectorsCommand.ListAll.class,
      ConnectorsCommand.Show.class,
      ConnectorTestCommand.class
    })
final class ConnectorsCommand {
  private ConnectorsCommand() {}

  @Command(name = "list", description = "Those that come with activate, and the project's own.")
  static final class ListAll implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Override
    public Integer call() {
      screen.out.println(ConnectorText.list(catalog(project)).stripTrailing());
      return Exit.OK.code();
    }
  }

  @Command(name = "show", description = "What a connector needs, and what it can do.")
  static final class Show implements Callable<Integer> {
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin Screen screen = new Screen();

    @Parameters(paramLabel = "NAME", description = "The connector.")
    String name = "";

    @Override
    public Integer call() {
      Connector connector = catalog(project).connector(name);
      screen.out.println(ConnectorText.of(connector, screen.style()).stripTrailing());
      return Exit.OK.code();
    }
  }

  /** Outside of a project there are those that come with activate. */
  static Catalog catalog(ProjectOptions project) {
    try {
      Path found = DbtProject.find(project.toDbt(), Shell.current());
      return Catalog.of(found);
    } catch (ActivateException e) {
      if (project.projectDir != null
          || e.problems().stream().anyMatch(one -> one.code() != Code.PROJECT)) {
        throw e;
      }
      return Catalog.builtIn();
    }
  }
}
