package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dbt project's own settings.
 *
 * @param directory absolute
 * @param profile null when the file names none
 * @param vars global keys, and one map per package name
 * @param targetPath where dbt writes the manifest; absolute
 * @param packagesInstallPath absolute
 * @param flags what {@code flags:} sets, see {@link Flags}
 */
public record DbtProject(
    Path directory,
    String name,
    @Nullable String profile,
    Map<String, @Nullable Object> vars,
    List<String> modelPaths,
    List<String> seedPaths,
    Path targetPath,
    Path packagesInstallPath,
    Map<String, @Nullable Object> flags) {
  static final String FILE = "dbt_project.yml";
  private static final String VARS_FILE = "vars.yml";

  /** The project's folder as dbt finds it: option, variable, or the nearest one above. */
  public static Path find(Options options, Shell shell) {
    String given = shell.option(options.projectDir(), "DBT_PROJECT_DIR");
    if (given != null) {
      return shell.resolve(given);
    }
    Path directory = shell.workingDirectory().toAbsolutePath();
    for (Path each = directory; each != null; each = each.getParent()) {
      if (Files.isRegularFile(each.resolve(FILE))) {
        return each;
      }
    }
    throw Problem.error(
            Code.PROJECT,
            "No dbt project found",
            "Neither "
                + directory
                + " nor a folder above it holds a dbt_project.yml. Go to the project, or name it"
                + " with --project-dir.")
        .asException();
  }

  /** Reads the project of a folder, with this program's environment. */
  public static DbtProject read(Path directory) {
    return read(directory, Options.NONE, Shell.current());
  }

  public static DbtProject read(Path directory, Options options, Shell shell) {
    Path root = directory.toAbsolutePath().normalize();
    Path file = root.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.PROJECT,
              "No dbt project found",
              root
                  + " holds no dbt_project.yml, so it is no dbt project. Name one with --project-dir.")
          .asException();
    }
    Tree project = Yaml.read(file, Code.PROJECT);
    Settings settings =
        new Settings(project, new SettingsText(file.toString(), options.vars(), shell));
    String name = settings.text("name");
    if (name == null) {
      throw Problem.error(
              Code.PROJECT, "dbt project has no name", file + " has no name:, which dbt requires.")
          .asException();
    }
    String target = shell.option(options.targetPath(), "DBT_TARGET_PATH");
    String packages = shell.option(null, "DBT_PACKAGES_INSTALL_PATH");
    return new DbtProject(
        root,
        name,
        settings.text("profile"),
        vars(root, project),
        // The second names are those of dbt before 1.0.
        project.texts("model-paths", project.texts("source-paths", List.of("models"))),
        project.texts("seed-paths", project.texts("data-paths", List.of("seeds"))),
        root.resolve(target != null ? target : settings.text("target-path", "target")),
        root.resolve(
            packages != null ? packages : settings.text("packages-install-path", "dbt_packages")),
        project.tree("flags").entries());
  }

  public Path manifestFile() {
    return targetPath.resolve("manifest.json");
  }

  public Path runResultsFile() {
    return targetPath.resolve("run_results.json");
  }

  /** The project file of an installed package. */
  public Optional<DbtProject> installed(String packageName) {
    Path folder = packagesInstallPath.resolve(packageName);
    return Files.isRegularFile(folder.resolve(FILE)) ? Optional.of(read(folder)) : Optional.empty();
  }

  private static Map<String, @Nullable Object> vars(Path root, Tree project) {
    Path file = root.resolve(VARS_FILE);
    Map<String, @Nullable Object> vars = project.tree("vars").entries();
    if (!Files.isRegularFile(file)) {
      return vars;
    }
    Tree own = Yaml.read(file, Code.PROJECT).tree("vars");
    if (!own.entries().isEmpty() && !vars.isEmpty()) {
      throw Problem.error(
              Code.PROJECT,
              "Vars are set in two files",
              "Both dbt_project.yml and " + file + " have vars:, and dbt refuses that. Keep one.")
          .asException();
    }
    return own.entries().isEmpty() ? vars : own.entries();
  }

  private record Settings(Tree tree, SettingsText text) {
    @Nullable String text(String key) {
      String raw = tree.text(key);
      return raw == null ? null : String.valueOf(text.render(raw, key));
    }

    String text(String key, String otherwise) {
      String value = text(key);
      return value == null ? otherwise : value;
    }
  }
}
