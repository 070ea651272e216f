package dev.activate.cli;

import dev.activate.jinja.Jinja;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.report.Events;
import dev.activate.report.ProblemText;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line. */
@Command(
    name = "activate",
    description = "Carries modelled rows from the warehouse to where people work, as a plan first.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ActivateCommand.Told.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class ActivateCommand {

  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();
  private static final Set<String> PLANNING = Set.of("plan", "apply", "test", "dlq", "undo");

  static {
    COMMANDS.put("validate", ValidateCommand.class);
    COMMANDS.put("test", TestCommand.class);
    COMMANDS.put("plan", PlanCommand.class);
    COMMANDS.put("apply", ApplyCommand.class);
    COMMANDS.put("show", ShowCommand.class);
    COMMANDS.put("history", HistoryCommand.class);
    COMMANDS.put("dlq", DlqCommand.class);
    COMMANDS.put("undo", UndoCommand.class);
    COMMANDS.put("resolve", ResolveCommand.class);
    COMMANDS.put("list", ListCommand.class);
    COMMANDS.put("compile", CompileCommand.class);
    COMMANDS.put("state", StateCommand.class);
    COMMANDS.put("connectors", ConnectorsCommand.class);
    COMMANDS.put("destination", DestinationCommand.class);
    COMMANDS.put("docs", DocsCommand.class);
    COMMANDS.put("debug", DebugCommand.class);
    COMMANDS.put("sandbox", SandboxCommand.class);
    COMMANDS.put("generate-completion", GenerateCompletion.class);
  }

  private ActivateCommand() {}

  /**
   * Only the command that is called for, where that is plain: reading all of them costs a while.
   */
  private static void addCommands(CommandLine line, String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Class<?> one = COMMANDS.get(first);
    if (one != null && one != GenerateCompletion.class) {
      line.addSubcommand(one);
    } else {
      COMMANDS.values().forEach(line::addSubcommand);
    }
  }

  /** Runs one command and returns the exit code. */
  public static int run(String[] arguments) {
    System.setOut(SecretScrubber.over(System.out, System.getenv()));
    System.setErr(SecretScrubber.over(System.err, System.getenv()));
    if (arguments.length > 0 && PLANNING.contains(arguments[0])) {
      Engine.prepare();
      Jinja.prepare();
    }
    CommandLine line = new CommandLine(new ActivateCommand());
    addCommands(line, arguments);
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(80)
        .setExecutionExceptionHandler(ActivateCommand::failed)
        .setParameterExceptionHandler(ActivateCommand::misused)
        .setExecutionStrategy(ActivateCommand::execute);
    return line.execute(arguments);
  }

  private static int execute(ParseResult parsed) {
    if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      parsed.commandSpec().commandLine().usage(System.out);
      return Exit.OK.code();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int failed(
      Exception exception, CommandLine command, @Nullable ParseResult parsed) {
    boolean debug = System.getenv("ACTIVATE_DEBUG") != null;
    if (exception instanceof ActivateException known) {
      print(known.problems(), parsed);
      if (debug) {
        known.printStackTrace();
      }
      return known.exit().code();
    }
    print(
        List.of(
            Problem.error(
                Code.BUG,
                "This is a bug in activate",
                exception
                    + "\nNothing more is known than that. Please report it with the command and, if"
                    + " you can, the contract. To see where it happened, run it again with"
                    + " ACTIVATE_DEBUG=1 in the environment.")),
        parsed);
    if (debug) {
      exception.printStackTrace();
    }
    return Exit.BUG.code();
  }

  private static void print(List<Problem> problems, @Nullable ParseResult parsed) {
    boolean json = parsed != null && parsed.originalArgs().contains("--json");
    if (json) {
      Events events = new Events(System.out, Clock.systemUTC(), dev.activate.plan.Values.MASKED);
      problems.forEach(events::diagnostic);
    }
    System.err.println(ProblemText.of(problems, new Screen().style()));
  }

  private static int misused(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    String message = exception.getMessage();
    Problem problem =
        Problem.error(
                Code.USAGE,
                "Command line cannot be understood",
                message == null ? Arrays.toString(arguments) : message)
            .run(command.getCommandSpec().qualifiedName() + " --help");
    System.err.println(ProblemText.of(problem, new Screen().style()));
    return Exit.USAGE.code();
  }

  static final class Told implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"activate " + Version.text()};
    }
  }
}
