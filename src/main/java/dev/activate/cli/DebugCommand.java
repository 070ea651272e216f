package dev.activate.cli;

import dev.activate.contract.DestinationSettings;
import dev.activate.contract.Sync;
import dev.activate.ledger.Ledger;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.report.ProblemText;
import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "debug", description = "Check everything that plan and apply need, one by one.")
final class DebugCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();
  @Mixin TraceOption trace = new TraceOption();
  private boolean failed;

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
    try (Engine engine = workspace.engine(project)) {
      line(
          "warehouse",
          () -> {
            try (var warehouse =
                workspace.warehouse(
                    engine,
                    workspace.contract().syncs().stream().filter(sync -> sync.enabled()).toList(),
                    (node, done, of) -> {})) {
              return warehouse.account();
            }
          });
      line(
          "ledger",
          () -> {
            try (Ledger ledger = new Ledgers(workspace).open(engine)) {
              return ledger.syncs().size() + " syncs applied, " + new Ledgers(workspace).place();
            }
          });
      line("sql", () -> rendered(workspace));
      Connectors connectors = new Connectors(engine, workspace);
      for (DestinationSettings destination : workspace.contract().destinations()) {
        line("destination", () -> destination(workspace, connectors, destination.name()));
      }
    }
    return failed ? Exit.ERROR.code() : Exit.OK.code();
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

  private void line(String what, Supplier<String> check) {
    try {
      screen.out.printf("%-12s ok   %s%n", what, check.get());
    } catch (ActivateException e) {
      failed = true;
      screen.out.printf("%-12s FAILED%n", what);
      screen.out.println(ProblemText.of(e.problems(), screen.style()));
    }
  }
}
