package dev.activate.cli;

import dev.activate.change.Value;
import dev.activate.contract.Sync;
import dev.activate.destination.Destination;
import dev.activate.destination.Extensible;
import dev.activate.destination.FieldMaker;
import dev.activate.destination.FieldMaker.Proposed;
import dev.activate.destination.Schema;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.DesiredField;
import dev.activate.source.DesiredRecords;
import dev.activate.source.SensitiveHash;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Types;
import dev.activate.warehouse.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "create-fields",
    description =
        "Make the fields that syncs map and that their destination does not have yet; they are"
            + " shown first.")
final class CreateFieldsCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin SelectOptions selection = new SelectOptions();
  @Mixin Screen screen = new Screen();
  @Mixin TraceOption trace = new TraceOption();

  @Option(names = "--auto-approve", description = "Make them without asking.")
  boolean approved;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project, selection.state).with(trace);
    List<Sync> syncs = workspace.select(selection, screen);
    try (Engine engine = workspace.engine(project);
        Warehouse warehouse = workspace.warehouse(engine, syncs, (node, done, of) -> {})) {
      SensitiveHash.prepare(engine, workspace.home().resolve("sensitive.key"));
      Connectors connectors = new Connectors(engine, workspace);
      DesiredRecords records = new DesiredRecords(engine, warehouse);
      Exit exit = Exit.OK;
      for (Sync sync : syncs) {
        try (Destination destination = connectors.open(sync.destination(), sync.object())) {
          Exit made = make(workspace, sync, records, destination);
          exit = made == Exit.OK ? exit : made;
        }
      }
      return exit.code();
    }
  }

  private Exit make(
      Workspace workspace, Sync sync, DesiredRecords records, Destination destination) {
    Schema schema = destination.schema(sync.object());
    Map<String, Value.Type> missing = new LinkedHashMap<>();
    if (!schema.open()) {
      Desired desired = records.of(sync, workspace.compile(sync).sql(), schema);
      desired.fields().stream()
          .filter(field -> schema.field(field.name()).isEmpty())
          .forEach(field -> missing.put(field.name(), type(field)));
    }
    if (missing.isEmpty()) {
      screen.out.println(sync.name() + ": every field is there.");
      return Exit.OK;
    }
    FieldMaker maker = maker(sync, destination, missing);
    List<Proposed> proposed = maker.propose(sync.object(), missing);
    screen.out.printf("%s needs these fields on %s:%n%n", sync.name(), where(sync));
    for (Proposed one : proposed) {
      screen.out.printf("  + %-32s %-24s %s%n", one.name(), one.label(), one.kind());
    }
    if (!approved && !Screen.isTerminal()) {
      throw Problem.error(
              Code.APPROVAL,
              "Nobody is there to approve",
              "Nothing was made. There is no terminal to ask on; approve beforehand:")
          .run("activate destination create-fields --auto-approve --select " + sync.name())
          .asException();
    }
    if (!approved && !screen.confirms("Do you want to make these fields?")) {
      screen.err.println("Not approved: nothing was made.");
      return Exit.REFUSED;
    }
    maker.create(sync.object(), proposed);
    screen.out.printf("%nMade %d fields on %s.%n", proposed.size(), where(sync));
    return Exit.OK;
  }

  private static String where(Sync sync) {
    return sync.destination() + " " + sync.object();
  }

  private static Value.Type type(DesiredField field) {
    return Types.of(field.type());
  }

  private static FieldMaker maker(
      Sync sync, Destination destination, Map<String, Value.Type> missing) {
    return Optional.of(destination)
        .filter(Extensible.class::isInstance)
        .flatMap(one -> ((Extensible) one).fieldMaker())
        .orElseThrow(
            () ->
                Problem.error(
                        Code.DESTINATION,
                        "Fields cannot be made there",
                        "%s lacks %s, and activate knows no way to make fields of it. Make them there by hand, then plan again."
                            .formatted(where(sync), String.join(", ", missing.keySet())))
                    .at(sync.place())
                    .asException());
  }
}
