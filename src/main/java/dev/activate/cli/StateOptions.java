package dev.activate.cli;

import dev.activate.dbt.DbtProject;
import dev.activate.dbt.Flags;
import dev.activate.dbt.Shell;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.report.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another run of the project, to compare with and to defer to; spelled as in dbt. */
final class StateOptions {
  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The artifacts of another run, for state:, result:, source_status: and --defer. Default:"
              + " DBT_STATE.")
  @Nullable String state;

  @Option(
      names = "--defer",
      negatable = true,
      description =
          "Read a model that is not built in the target where the other run has it. Default:"
              + " DBT_DEFER.")
  @Nullable Boolean defer;

  @Option(
      names = "--defer-state",
      paramLabel = "DIR",
      description = "Another folder than --state for --defer alone. Default: DBT_DEFER_STATE.")
  @Nullable String deferState;

  @Option(
      names = "--favor-state",
      negatable = true,
      description =
          "With --defer, read every model where the other run has it, built or not. Default:"
              + " DBT_FAVOR_STATE.")
  @Nullable Boolean favorState;

  /** These options as they would be typed again, each with a space before it. */
  String repeated() {
    return repeated("--state", state)
        + repeated("--defer", defer)
        + repeated("--defer-state", deferState)
        + repeated("--favor-state", favorState);
  }

  /** The folder to compare with; null when none is named, and refused when it is not there. */
  @Nullable Path folder(DbtProject project, Shell shell) {
    String given = shell.option(shell.option(state, "DBT_STATE"), "DBT_ARTIFACT_STATE_PATH");
    return given == null ? null : existing(given, project, shell);
  }

  /** The folder to defer to; empty when it was not asked to defer. */
  Optional<Path> deferred(DbtProject project, Shell shell) {
    if (!yes(shell, defer, "defer", "DBT_DEFER_TO_STATE")) {
      return Optional.empty();
    }
    String given = shell.option(deferState, "DBT_DEFER_STATE");
    Path folder = given == null ? folder(project, shell) : existing(given, project, shell);
    if (folder == null) {
      throw Problem.error(
              Code.USAGE,
              "Nothing to defer to",
              "--defer reads models that are not built here where another run has them, and no run"
                  + " is named. Name the folder with its manifest.json with --state or"
                  + " --defer-state.")
          .asException();
    }
    return Optional.of(folder);
  }

  boolean favors(Shell shell) {
    return yes(shell, favorState, "favor_state", "DBT_FAVOR_STATE_MODE");
  }

  /** Whether it was asked to defer by an option, not by the environment. */
  boolean isDeferGiven() {
    return Boolean.TRUE.equals(defer);
  }

  /** As in dbt from the project's folder; or from where the user is, if it is only there. */
  private static Path existing(String given, DbtProject project, Shell shell) {
    Path inProject = project.directory().resolve(given).normalize();
    Path folder = Files.isDirectory(inProject) ? inProject : shell.resolve(given);
    if (!Files.isDirectory(folder)) {
      throw Problem.error(
              Code.USAGE,
              "State folder does not exist",
              "There is no folder "
                  + given
                  + " in "
                  + project.directory()
                  + ". --state names the folder that holds what another run of dbt and activate"
                  + " wrote into its target folder.")
          .asException();
    }
    return folder;
  }

  private static boolean yes(Shell shell, @Nullable Boolean given, String name, String old) {
    // dbt still heeds the name of the time before 1.5.
    Boolean before = "true".equalsIgnoreCase(shell.option(null, old)) ? Boolean.TRUE : given;
    return Flags.ofEnvironment(shell).isOn(name, given == null ? before : given, false);
  }

  private static String repeated(String option, @Nullable String value) {
    return value == null ? "" : " " + option + " " + ShellWord.quote(value);
  }

  private static String repeated(String option, @Nullable Boolean value) {
    return value == null ? "" : value ? " " + option : " " + option.replaceFirst("--", "--no-");
  }
}
