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
  public @Nullable String variable(String name) {
    String value = variables.apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The option if it was given, else the variable. */
  @Nullable String option(@Nullable String given, String variable) {
    return given != null ? given : variable(variable);
  }

  /** A path as the user typed it. */
  public Path resolve(String path) {
    String expanded = path.equals("~") || path.startsWith("~/") ? home + path.substring(1) : path;
    return workingDirectory.resolve(expanded).normalize();
  }
}
