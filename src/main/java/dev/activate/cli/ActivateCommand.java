package dev.activate.cli;

import dev.activate.warehouse.Engine;
import java.nio.file.Path;

/** The command line. */
public final class ActivateCommand {

  private ActivateCommand() {}

  /** Runs one command and returns the exit code. */
  public static int run(String[] arguments) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Engine engine = Engine.open(new Engine.Limits(Engine.Limits.DEFAULT_MEMORY, temporary))) {
      return engine.count("select 1") == 1 ? 0 : 1;
    }
  }
}
