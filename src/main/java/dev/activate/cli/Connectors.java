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
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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

  Destination open(String name) {
    DestinationSettings settings = workspace.contract().destination(name).orElseThrow();
    if (workspace.local() || settings.type().equals("sandbox")) {
      return sandbox(settings);
    }
    return switch (settings.type()) {
      case "duckdb" ->
          new DuckDb(
              engine, path(settings), text(settings, "schema", "main"), Webhooks.limits(settings));
      case "file" -> file(settings);
      case "webhook" -> Webhooks.open(settings);
      default -> throw new IllegalStateException("no connector for " + settings.type());
    };
  }

  /** How a destination's kind is shown. */
  String type(String name) {
    String type = workspace.contract().destination(name).orElseThrow().type();
    return workspace.local() && !type.equals("sandbox") ? type + " sandbox" : type;
  }

  private Sandbox sandbox(DestinationSettings settings) {
    Path folder = workspace.project().directory();
    Path file =
        workspace.local() || !settings.settings().containsKey("path")
            ? workspace.home().resolve("sandbox").resolve(settings.name() + ".duckdb")
            : path(settings);
    Path fixtures = folder.resolve("reverse_etl/fixtures/destinations").resolve(settings.name());
    Sandbox sandbox =
        new Sandbox(
            engine,
            new SandboxSettings(
                settings.name(),
                file,
                settings.objects(),
                SANDBOX.limitedTo(workspace.local() ? List.of() : Webhooks.limits(settings)),
                Optional.of(fixtures)));
    sandbox.prepare();
    return sandbox;
  }

  private FileDestination file(DestinationSettings settings) {
    return new FileDestination(
        engine,
        new FileSettings(
            path(settings),
            FileSettings.Format.valueOf(text(settings, "format", "jsonl").toUpperCase(Locale.ROOT)),
            FileSettings.Content.valueOf(
                text(settings, "content", "changes").toUpperCase(Locale.ROOT)),
            Webhooks.limits(settings)),
        Clock.systemUTC());
  }

  private Path path(DestinationSettings settings) {
    return workspace.project().directory().resolve(text(settings, "path", "")).normalize();
  }

  static String text(DestinationSettings settings, String key, String otherwise) {
    return Objects.requireNonNullElse(settings.settings().get(key), otherwise).toString();
  }
}
