package dev.activate.cli;

import dev.activate.contract.DestinationSettings;
import dev.activate.contract.Sync;
import dev.activate.problem.Exit;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "debug", description = "Check everything that plan and apply need, one by one.")
@SuppressWarnings("NullAway.Init") // picocli fills in the command
final class DebugCommand implements Callable<Integer> {
  @Spec CommandSpec command;
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();
  @Mixin TraceOption trace = new TraceOption();

  @Override
  public Integer call() {
    screen.out.println("activate " + Version.text() + ", Java " + Runtime.version());
    Workspace workspace = Workspace.open(project).with(trace);
    screen.out.println(
        "project      ok   "
            + workspace.project().name()
            + " in "
            + workspace.project().directory());
    screen.out.println(
        "manifest     ok   "
            + workspace.manifest().schemaVersion()
            + ", "
            + workspace.manifest().nodes().size()
            + " nodes, "
            + workspace.manifest().macros().size()
            + " macros, read in "
            + workspace.manifest().readIn().toMillis()
            + " ms");
    screen.out.println("target       ok   " + workspace.target());
    screen.out.println("contracts    ok   " + workspace.contract().syncs().size() + " syncs");
    screen.warn(workspace.warnings());
    CheckLines lines = new CheckLines(screen);
    try (Engine engine = workspace.engine(project)) {
      lines.ok("home", workspace.home().toString());
      new WarehouseChecks(workspace, engine, lines).run();
      new LedgerChecks(workspace, engine, lines, Invocations.of(command, Clock.systemUTC())).run();
      lines.check("sql", () -> rendered(workspace));
      Connectors connectors = new Connectors(engine, workspace);
      for (DestinationSettings destination : workspace.contract().destinations()) {
        lines.check("destination", () -> destination(workspace, connectors, destination.name()));
      }
    }
    return lines.hasFailed() ? Exit.ERROR.code() : Exit.OK.code();
  }

  private static String rendered(Workspace workspace) {
    workspace.contract().syncs().stream().filter(Sync::enabled).forEach(workspace::compile);
    return workspace.compiler().statements()
        + " statements rendered in "
        + workspace.compiler().spent().toMillis()
        + " ms";
  }

  private static String destination(Workspace workspace, Connectors connectors, String name) {
    String shown = name + " (" + connectors.type(name) + ")";
    String account = "";
    for (String object : objects(workspace, name)) {
      try (var opened = connectors.open(name, object)) {
        opened.schema(object);
        account = " " + opened.account();
      }
    }
    return shown + account;
  }

  private static List<String> objects(Workspace workspace, String destination) {
    return workspace.contract().syncs().stream()
        .filter(sync -> sync.destination().equals(destination))
        .map(sync -> sync.object())
        .distinct()
        .toList();
  }
}
