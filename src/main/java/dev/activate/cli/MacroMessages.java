package dev.activate.cli;

import dev.activate.dbt.python.Sink;
import dev.activate.report.Visible;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;

/** What macros say, each sentence once: SQL may be rendered more than once in a run. */
final class MacroMessages implements Sink {
  private final PrintStream err;
  private final Set<String> said = new HashSet<>();

  MacroMessages(PrintStream err) {
    this.err = err;
  }

  @Override
  public void say(Level level, String text) {
    if (level != Level.DEBUG && said.add(text)) {
      err.println((level == Level.WARNING ? "Warning: " : "") + Visible.of(text));
    }
  }
}
