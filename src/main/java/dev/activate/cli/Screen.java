package dev.activate.cli;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Flags;
import dev.activate.dbt.Shell;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.report.ProblemText;
import dev.activate.report.Progress;
import dev.activate.report.ProgressLine;
import dev.activate.report.ProgressLines;
import dev.activate.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Option;

/** How a command shows things: reports on standard output, everything else on standard error. */
final class Screen {
  private static final boolean UNICODE = !"false".equals(System.getProperty("activate.unicode"));

  @Option(
      names = {"--no-color", "--no-use-colors"},
      description = "No colours. NO_COLOR does the same, and DBT_USE_COLORS=false.")
  boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no warnings. DBT_QUIET does the same.")
  boolean quiet;

  @Option(
      names = "--warn-error",
      description =
          "A warning about project or selection is an error, before anything is done. "
              + "DBT_WARN_ERROR does the same.")
  boolean warnError;

  private Flags flags = Flags.ofEnvironment(Shell.current());

  final PrintStream out = System.out;
  final PrintStream err = System.err;

  Style style() {
    Style plain = new Style(false, UNICODE, Style.PLAIN.width());
    boolean wanted = !noColor && flags.isOn("use_colors", null, true);
    boolean colour = isTerminal() && wanted && System.getenv("NO_COLOR") == null;
    return colour ? plain.coloured() : plain;
  }

  /** Whether a person sits there: the launcher saw a terminal at both ends. */
  static boolean isTerminal() {
    return Boolean.getBoolean("activate.terminal");
  }

  /** The line that is typed next; empty at the end of the input. */
  static String readLine() {
    StringBuilder line = new StringBuilder();
    try {
      int next = System.in.read();
      while (next >= 0 && next != '\n') {
        line.append((char) next);
        next = System.in.read();
      }
    } catch (IOException e) {
      return "";
    }
    return line.toString().strip();
  }

  /** Asks somebody who sits there; nothing but the whole word is taken for a yes. */
  boolean confirms(String question) {
    out.print("\n" + question + " Only 'yes' will be accepted to approve.\n\n  Enter a value: ");
    out.flush();
    return readLine().equals("yes");
  }

  /** From here on as the project's own flags say too. */
  void follow(DbtProject project) {
    flags = new Flags(project.flags(), Shell.current());
  }

  boolean isQuiet() {
    return flags.isOn("quiet", quiet ? Boolean.TRUE : null, false);
  }

  /** Warns before anything is done, and goes no further if warnings are to be errors. */
  void warnFirst(List<Problem> problems) {
    if (!problems.isEmpty() && flags.isOn("warn_error", warnError ? Boolean.TRUE : null, false)) {
      throw new ActivateException(problems.stream().map(Problem::asError).toList(), null);
    }
    warn(problems);
  }

  void warn(List<Problem> problems) {
    if (!isQuiet() && !problems.isEmpty()) {
      err.println(ProblemText.of(problems, style()));
    }
  }

  /** Says on the way what is good to know, and is not wrong. */
  void note(String text) {
    if (!isQuiet()) {
      err.println(text);
    }
  }

  Progress progress() {
    if (isQuiet()) {
      return Progress.NONE;
    }
    Clock clock = Clock.systemUTC();
    return isTerminal()
        ? new ProgressLine(err, style(), clock)
        : new ProgressLines(err, style(), clock);
  }
}
