package dev.activate.cli;

import dev.activate.change.Action;
import dev.activate.contract.DestinationSettings;
import dev.activate.destination.Destination;
import dev.activate.destination.Traits;
import dev.activate.destination.duckdb.DuckDb;
import dev.activate.destination.file.FileDestination;
import dev.activate.destination.file.FileSettings;
import dev.activate.destination.sandbox.Sandbox;
import dev.activate.destination.sandbox.SandboxSettings;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problems;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Opens destinations; with {@code --local} a sandbox in the place of each. */
final class Connectors {
  /** What a sandbox can do unless it plays a destination that can do less. */
  private static final Traits SANDBOX = new Traits(EnumSet.allOf(Action.class), true, 100, true);

  private final Engine engine;
  private final Workspace workspace;

  Connectors(Engine engine, Workspace workspace) {
    this.engine = engine;
    this.workspace = workspace;
  }

  /**
   * Opens a destination to write to one of its objects. Throws what is wrong with its settings, at
   * the place of the destination.
   */
  Destination open(String name, String object) {
    DestinationSettings settings = workspace.contract().destination(name).orElseThrow();
    try {
      return open(new Given(settings, workspace), object);
    } catch (ActivateException e) {
      Problems placed = new Problems();
      e.problems()
          .forEach(
              problem ->
                  placed.add(problem.place() == null ? problem.at(settings.place()) : problem));
      placed.throwIfErrors();
      throw e;
    }
  }

  private Destination open(Given given, String object) {
    if (workspace.local() || given.contract().type().equals("sandbox")) {
      return sandbox(given, object);
    }
    return switch (given.contract().type()) {
      case "duckdb" ->
          new DuckDb(engine, path(given), given.text("schema", "main"), given.limits());
      case "file" -> file(given);
      case "webhook" -> Webhooks.open(given);
      case "postgres" -> Databases.postgres(given);
      default -> Services.open(given, object);
    };
  }

  /** How a destination's kind is shown. */
  String type(String name) {
    String type = workspace.contract().destination(name).orElseThrow().type();
    return workspace.local() && !type.equals("sandbox") ? type + " sandbox" : type;
  }

  private Sandbox sandbox(Given given, String object) {
    DestinationSettings settings = given.contract();
    Path folder = workspace.project().directory();
    Path file =
        workspace.local() || !settings.settings().containsKey("path")
            ? workspace.home().resolve("sandbox").resolve(settings.name() + ".duckdb")
            : path(given);
    Path fixtures = folder.resolve("reverse_etl/fixtures/destinations").resolve(settings.name());
    boolean played = Services.knows(given);
    Sandbox sandbox =
        new Sandbox(
            engine,
            new SandboxSettings(
                settings.name(),
                file,
                played ? Services.objects(given) : settings.objects(),
                played
                    ? Services.traits(given, object)
                    : SANDBOX.limitedTo(workspace.local() ? List.of() : given.limits()),
                Optional.of(fixtures)));
    sandbox.prepare();
    return sandbox;
  }

  private FileDestination file(Given given) {
    return new FileDestination(
        engine,
        new FileSettings(
            path(given),
            FileSettings.Format.valueOf(given.text("format", "jsonl").toUpperCase(Locale.ROOT)),
            FileSettings.Content.valueOf(given.text("content", "changes").toUpperCase(Locale.ROOT)),
            given.limits()),
        Clock.systemUTC());
  }

  private Path path(Given given) {
    return workspace.project().directory().resolve(given.text("path", "")).normalize();
  }
}
