package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import org.jspecify.annotations.Nullable;

/** {@code env_var(name, default)} as dbt has it. */
public final class EnvVar {
  private static final String SECRET_PREFIX = "DBT_ENV_SECRET";

  private EnvVar() {}

  static boolean isSecret(String name) {
    return name.startsWith(SECRET_PREFIX);
  }

  public static Object value(Shell shell, String name, Arguments call) {
    // An empty variable is set, other than in the options of the command line.
    String value = shell.variables().apply(name);
    @Nullable Object otherwise = call.value(1, "default");
    if (value == null && otherwise == null) {
      throw Problem.error(
              Code.JINJA,
              "Environment variable is not set",
              "env_var('"
                  + name
                  + "') has no default, and the environment has no "
                  + name
                  + ". Set it, or give a default as the second argument.")
          .asException();
    }
    return value != null ? value : String.valueOf(otherwise);
  }

  /** The same where a secret has no business: in SQL. */
  public static Object inSql(Shell shell, String name, Arguments call) {
    if (isSecret(name)) {
      throw Problem.error(
              Code.JINJA,
              "Secret is not allowed in SQL",
              name
                  + " holds a secret by its name, and SQL is shown, logged and saved. dbt allows"
                  + " such variables in profiles.yml only; name it otherwise if it is no secret.")
          .asException();
    }
    return value(shell, name, call);
  }
}
