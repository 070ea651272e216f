package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code profiles.yml}, looked up and read as dbt does. */
public final class Profiles {
  private static final String FILE = "profiles.yml";

  private Profiles() {}

  /** The target that the options, the environment and the project choose together. */
  public static Target target(DbtProject project, Options options, Shell shell) {
    Path file = find(project, options, shell);
    Tree all = Yaml.read(file, Code.PROFILE);
    String profileName = profileName(project, options, shell);
    if (profileName.equals("config") || !all.has(profileName)) {
      throw unknownProfile(file, profileName, all);
    }
    Tree profile = all.tree(profileName);
    SettingsText text = new SettingsText(file.toString(), options.vars(), shell);
    String targetName = targetName(profile, text, options, shell);
    Tree outputs = profile.tree("outputs");
    if (!outputs.has(targetName)) {
      String raw = profile.text("target", targetName);
      boolean rendered = raw.contains("{{") && shell.option(options.target(), "DBT_TARGET") == null;
      throw unknownTarget(file, profileName, rendered ? raw : targetName, outputs);
    }
    // Only the chosen one: another output may need variables that are not set here.
    Tree output = Tree.of(text.render(outputs.tree(targetName).entries(), targetName));
    return new TargetReader(file, profileName, targetName, output, project.directory()).read();
  }

  private static Path find(DbtProject project, Options options, Shell shell) {
    String given = shell.option(options.profilesDir(), "DBT_PROFILES_DIR");
    List<Path> places = new ArrayList<>();
    if (given != null) {
      places.add(shell.resolve(given));
    } else {
      places.add(shell.workingDirectory().toAbsolutePath());
      places.add(project.directory());
      places.add(shell.home().resolve(".dbt"));
    }
    for (Path place : places) {
      if (Files.isRegularFile(place.resolve(FILE))) {
        return place.resolve(FILE);
      }
    }
    String looked =
        places.stream().distinct().map(Path::toString).collect(Collectors.joining(", "));
    throw Problem.error(
            Code.PROFILE,
            "No profiles.yml found",
            "dbt's connection settings are in profiles.yml, but there is none in "
                + looked
                + ". Name its folder with --profiles-dir.")
        .asException();
  }

  private static String profileName(DbtProject project, Options options, Shell shell) {
    String given = shell.option(options.profile(), "DBT_PROFILE");
    String name = given != null ? given : project.profile();
    if (name == null) {
      throw Problem.error(
              Code.PROFILE,
              "No profile is named",
              project.directory().resolve(DbtProject.FILE)
                  + " has no profile:, so it is not known how to connect. Add it, or use --profile.")
          .asException();
    }
    return name;
  }

  private static String targetName(Tree profile, SettingsText text, Options options, Shell shell) {
    String given = shell.option(options.target(), "DBT_TARGET");
    if (given != null) {
      return given;
    }
    String raw = profile.text("target");
    return raw == null ? "default" : String.valueOf(text.render(raw, "target"));
  }

  private static ActivateException unknownProfile(Path file, String name, Tree all) {
    List<String> names =
        all.entries().keySet().stream().filter(key -> !key.equals("config")).toList();
    return Problem.error(
            Code.PROFILE,
            "Profile does not exist",
            file
                + " has no profile \""
                + name
                + "\"; it has "
                + list(names)
                + "."
                + Suggestion.hint(name, names)
                + " Name one with --profile, or with profile: in dbt_project.yml.")
        .asException();
  }

  private static ActivateException unknownTarget(
      Path file, String profile, @Nullable String target, Tree outputs) {
    List<String> names = List.copyOf(outputs.entries().keySet());
    return Problem.error(
            Code.PROFILE,
            "Target does not exist",
            "The profile \""
                + profile
                + "\" of "
                + file
                + " has no output \""
                + target
                + "\"; it has "
                + list(names)
                + "."
                + Suggestion.hint(target + "", names)
                + " Name one with --target.")
        .asException();
  }

  private static String list(List<String> names) {
    return names.isEmpty()
        ? "none"
        : names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
