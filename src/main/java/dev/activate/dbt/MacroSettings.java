package dev.activate.dbt;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code dbt_project.yml} says about macros and how relations are printed. */
public final class MacroSettings {
  private final Path file;
  private final Tree project;

  private MacroSettings(Path file, Tree project) {
    this.file = file;
    this.project = project;
  }

  /** Of a project whose file may be absent, as that of a manifest alone is. */
  public static MacroSettings of(DbtProject project) {
    Path file = project.directory().resolve(DbtProject.FILE);
    return new MacroSettings(
        file, Files.isRegularFile(file) ? Yaml.read(file, Code.PROJECT) : Tree.EMPTY);
  }

  /** The packages in which {@code adapter.dispatch} looks for macros of a namespace, if set. */
  public Optional<List<String>> searchOrder(String namespace) {
    if (!(project.value("dispatch") instanceof List<?> entries)) {
      return Optional.empty();
    }
    for (Object each : entries) {
      Tree entry = Tree.of(each);
      if (namespace.equals(entry.text("macro_namespace"))) {
        List<String> order = entry.texts("search_order");
        order.stream().filter(name -> name.contains("{{")).findFirst().ifPresent(this::refuse);
        return order.isEmpty() ? Optional.empty() : Optional.of(order);
      }
    }
    return Optional.empty();
  }

  /** {@code quoting:}, of {@code database}, {@code schema} and {@code identifier}. */
  public Map<String, @Nullable Object> quoting() {
    return project.tree("quoting").entries();
  }

  /** {@code version:} of the project itself. */
  public Optional<String> version() {
    return Optional.ofNullable(project.text("version"));
  }

  private void refuse(String name) {
    throw Problem.error(
            Code.PROJECT,
            "Search order is a template",
            "dispatch: of "
                + file
                + " has the package \""
                + name
                + "\" in a search_order. activate takes names of packages only, so write it out.")
        .asException();
  }
}
