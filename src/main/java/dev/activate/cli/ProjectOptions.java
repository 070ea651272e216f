package dev.activate.cli;

import dev.activate.dbt.Options;
import dev.activate.dbt.Vars;
import dev.activate.report.ShellWord;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which project, spelled as in dbt. */
final class ProjectOptions {
  @Option(
      names = "--project-dir",
      paramLabel = "DIR",
      description = "The dbt project. Default: DBT_PROJECT_DIR, or the nearest one above.")
  @Nullable String projectDir;

  @Option(
      names = "--profiles-dir",
      paramLabel = "DIR",
      description = "The folder of profiles.yml. Default: as dbt looks for it.")
  @Nullable String profilesDir;

  @Option(names = "--profile", paramLabel = "NAME", description = "The profile of profiles.yml.")
  @Nullable String profile;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "NAME",
      description = "The target of the profile, such as prod.")
  @Nullable String target;

  @Option(
      names = "--target-path",
      paramLabel = "DIR",
      description = "Where dbt's manifest.json is. Default: target-path of the project.")
  @Nullable String targetPath;

  @Option(
      names = "--vars",
      paramLabel = "YAML",
      description = "Vars that override those of the project: '{region: EMEA}'.")
  @Nullable String vars;

  @Option(
      names = "--local",
      description =
          "Build everything in DuckDB on this machine and write to sandboxes: no "
              + "warehouse, no credential, no network.")
  boolean local;

  @Option(
      names = "--memory-limit",
      paramLabel = "SIZE",
      defaultValue = "1GiB",
      description = "What DuckDB may use; beyond it spills to disk. Default: ${DEFAULT-VALUE}.")
  String memoryLimit = "1GiB";

  /** These options as they would be typed again, each with a space before it. */
  String repeated() {
    StringBuilder text = new StringBuilder();
    if (local) {
      text.append(" --local");
    }
    repeat(text, "--target", local ? null : target);
    repeat(text, "--project-dir", projectDir);
    repeat(text, "--profiles-dir", profilesDir);
    repeat(text, "--profile", profile);
    repeat(text, "--target-path", targetPath);
    repeat(text, "--vars", vars);
    return text.toString();
  }

  private static void repeat(StringBuilder text, String option, @Nullable String value) {
    if (value != null) {
      text.append(' ').append(option).append(' ').append(ShellWord.quote(value));
    }
  }

  Options toDbt() {
    return new Options(
        projectDir,
        profilesDir,
        profile,
        local ? null : target,
        targetPath,
        vars == null ? Map.of() : Vars.parse(vars));
  }
}
