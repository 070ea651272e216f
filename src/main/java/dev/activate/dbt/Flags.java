package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * dbt's switches, with dbt's precedence: the option, the variable {@code DBT_ENGINE_*}, the
 * variable {@code DBT_*}, {@code flags:} of dbt_project.yml.
 *
 * @param project what {@code flags:} says; values may be null
 * @see <a href="https://docs.getdbt.com/reference/global-configs/about-global-configs">dbt's page
 *     on flags</a>
 */
public record Flags(Map<String, @Nullable Object> project, Shell shell) {
  // What click, dbt's reader of options, takes for yes and no.
  private static final Set<String> YES = Set.of("1", "true", "t", "yes", "y", "on");
  private static final Set<String> NO = Set.of("0", "false", "f", "no", "n", "off");

  public Flags {
    project = Collections.unmodifiableMap(new LinkedHashMap<>(project));
  }

  /** Those of the environment alone, for what is said before a project is read. */
  public static Flags ofEnvironment(Shell shell) {
    return new Flags(Map.of(), shell);
  }

  /**
   * Whether a switch such as {@code warn_error} is on; {@code given} is the option, null without
   * it. A value that is neither yes nor no is an ActivateException.
   */
  public boolean isOn(String name, @Nullable Boolean given, boolean otherwise) {
    if (given != null) {
      return given;
    }
    String variable = "DBT_" + name.toUpperCase(Locale.ROOT);
    String set = shell.option(null, variable);
    if (set != null) {
      return truth(set, "The environment variable " + variable);
    }
    Object own = project.get(name);
    return own == null
        ? otherwise
        : truth(own.toString(), name + " under flags: of dbt_project.yml");
  }

  private static boolean truth(String text, String where) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (YES.contains(plain)) {
      return true;
    }
    if (NO.contains(plain)) {
      return false;
    }
    throw Problem.error(
            Code.PROJECT,
            "Flag is neither true nor false",
            where + " is \"" + text + "\". Set it to true or false, as dbt wants it too.")
        .asException();
  }
}
