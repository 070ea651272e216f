package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The vars that a node sees: those of its own package, overridden by the root project's, overridden
 * by {@code --vars}; in one project file a package's block overrides the global keys.
 */
public final class Vars {
  private final Map<String, @Nullable Object> root;
  private final Function<String, Optional<Map<String, @Nullable Object>>> packages;
  private final Map<String, @Nullable Object> commandLine;

  private Vars(
      Map<String, @Nullable Object> root,
      Function<String, Optional<Map<String, @Nullable Object>>> packages,
      Map<String, @Nullable Object> commandLine) {
    this.root = root;
    this.packages = packages;
    this.commandLine = commandLine;
  }

  /** The vars of a project and its installed packages. */
  public static Vars of(DbtProject project, Map<String, @Nullable Object> commandLine) {
    Function<String, Optional<Map<String, @Nullable Object>>> packages =
        name ->
            name.equals(project.name())
                ? Optional.of(project.vars())
                : project.installed(name).map(DbtProject::vars);
    return new Vars(project.vars(), packages, commandLine);
  }

  /** Vars that are known already: the root project's, each package's, the command line's. */
  public static Vars of(
      Map<String, @Nullable Object> root,
      Map<String, Map<String, @Nullable Object>> packages,
      Map<String, @Nullable Object> commandLine) {
    return new Vars(root, name -> Optional.of(packages.getOrDefault(name, Map.of())), commandLine);
  }

  /** Reads the text of {@code --vars}: YAML or JSON. */
  public static Map<String, @Nullable Object> parse(String text) {
    try {
      return Yaml.parse(text, "--vars", Code.USAGE).entries();
    } catch (ActivateException e) {
      throw Problem.error(
              Code.USAGE,
              "--vars cannot be read",
              "--vars takes a YAML dictionary, such as --vars '{region: EMEA, days: 30}', but got: "
                  + text)
          .causedBy(e);
    }
  }

  /** As a node of that package sees them. */
  public VarFunction.Lookup in(String packageName) {
    return new Scope(packageName);
  }

  private static void add(
      Map<String, @Nullable Object> merged, Map<String, @Nullable Object> project, String name) {
    merged.putAll(project);
    merged.putAll(Tree.of(project.get(name)).entries());
  }

  private final class Scope implements VarFunction.Lookup {
    private final String packageName;
    private final Map<String, @Nullable Object> overriding = new LinkedHashMap<>();
    private @Nullable Map<String, @Nullable Object> own;

    Scope(String packageName) {
      this.packageName = packageName;
      add(overriding, root, packageName);
      overriding.putAll(commandLine);
    }

    @Override
    public boolean has(String name) {
      return overriding.containsKey(name) || own().containsKey(name);
    }

    @Override
    public @Nullable Object value(String name) {
      return overriding.containsKey(name) ? overriding.get(name) : own().get(name);
    }

    @Override
    public String names() {
      return overriding.isEmpty() ? "none" : String.join(", ", overriding.keySet());
    }

    /** Without these, var() would quietly fall back to another default than dbt's. */
    private Map<String, @Nullable Object> own() {
      Map<String, @Nullable Object> known = own;
      if (known == null) {
        Map<String, @Nullable Object> file = packages.apply(packageName).orElseThrow(this::missing);
        known = new LinkedHashMap<>();
        add(known, file, packageName);
        own = known;
      }
      return Collections.unmodifiableMap(known);
    }

    private ActivateException missing() {
      return Problem.error(
              Code.PROJECT,
              "dbt package is not installed",
              "The package \""
                  + packageName
                  + "\" is in the manifest but not in the project's packages folder, so the vars of"
                  + " its dbt_project.yml are not known. Install it with:")
          .run("dbt deps")
          .asException();
    }
  }
}
