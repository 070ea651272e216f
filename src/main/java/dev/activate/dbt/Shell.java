package dev.activate.dbt;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a program is told by the shell that starts it. */
public record Shell(Path workingDirectory, Path home, Variables variables) {

  /** The environment; null for a variable that is not set. */
  @FunctionalInterface
  public interface Variables extends Function<String, @Nullable String> {}

  /** The one that this program runs in. */
  public static Shell current() {
    return new Shell(
        Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home", "")), System::getenv);
  }

  /** A variable, or null when it is not set or empty. */
  @Nullable String variable(String name) {
    String value = variables.apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * The option if it was given, else dbt's variable: since 1.11 {@code DBT_ENGINE_*} goes first.
   */
  public @Nullable String option(@Nullable String given, String variable) {
    if (given != null) {
      return given;
    }
    String engine = variable(variable.replaceFirst("^DBT_", "DBT_ENGINE_"));
    return engine != null ? engine : variable(variable);
  }

  /** A path as the user typed it. */
  public Path resolve(String path) {
    String expanded = path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
    return workingDirectory.resolve(expanded).normalize();
  }
}
