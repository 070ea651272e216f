package dev.activate.contract;

import dev.activate.jinja.Template;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads where a sync's rows come from: {@code model}, {@code sql} or {@code sql_file}. */
final class QueryReader {
  private static final String NAME = "\\s*('[^'{}%]+'|\"[^\"{}%]+\")\\s*";
  private static final Pattern REFERENCE =
      Pattern.compile(
          ("ref\\((NAME,)?NAME(,\\s*(v|version)\\s*=\\s*('[^'{}%]+'|\"[^\"{}%]+\"|[0-9.]+)\\s*)?\\)"
                  + "|source\\(NAME,NAME\\)")
              .replace("NAME", NAME));
  private static final long MAX_BYTES = 1_000_000;

  private final ContractSource source;
  private final Problems problems;

  QueryReader(ContractSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Reads the query of {@code sync}; empty, with a problem added, when there is no usable one. */
  Optional<Query> read(Part sync) {
    List<Part> given =
        Stream.of("model", "sql", "sql_file").flatMap(key -> sync.get(key).stream()).toList();
    if (given.size() != 1) {
      problems.add(
          given.isEmpty()
              ? sync.problem(
                  "Sync without rows",
                  "A sync takes its rows from one of `model`, `sql` or `sql_file`, and this one has none. For example: model: ref('contacts').")
              : sync.problem(
                      "More than one query",
                      "A sync takes its rows from one of `model`, `sql` or `sql_file`, and this one has %s. Remove all but one."
                          .formatted(String.join(" and ", given.stream().map(Part::name).toList())))
                  .at(given.get(1).keyPlace()));
      return Optional.empty();
    }
    Part part = given.get(0);
    if (part.text().filter(text -> !text.isBlank()).isEmpty()) {
      return Optional.empty();
    }
    return switch (part.name()) {
      case "model" -> model(part);
      case "sql" -> Optional.of(new Query(null, part.template()));
      default -> file(part).map(template -> new Query(null, template));
    };
  }

  /** Whether {@code part} holds a reference that dbt knows; adds a problem when not. */
  boolean resolves(Part part) {
    String expression = part.text().orElse("").strip();
    if (!REFERENCE.matcher(expression).matches()) {
      problems.add(
          part.problem(
              "Not a reference to a model",
              "\"%s\" is neither ref('model') nor source('source', 'table').%s"
                  .formatted(
                      expression,
                      expression.contains("{{")
                          ? " Leave out the braces."
                          : expression.matches("\\w+")
                              ? " Did you mean `ref('" + expression + "')`?"
                              : " A query of your own goes under `sql:`.")));
      return false;
    }
    Optional<Problem> problem = source.models().problemOfRef(expression);
    problem.ifPresent(found -> problems.add(found.at(part.place())));
    return problem.isEmpty();
  }

  private Optional<Query> model(Part part) {
    if (!resolves(part)) {
      return Optional.empty();
    }
    String expression = part.text().orElse("").strip();
    Template place = part.template();
    String sql = "select * from {{ " + expression + " }}";
    return Optional.of(
        new Query(expression, new Template(place.file(), place.line(), place.column(), sql)));
  }

  private Optional<Template> file(Part part) {
    String name = part.text().orElse("");
    try {
      Path project = source.project().toRealPath();
      Path file = project.resolve(name).normalize();
      if (!file.startsWith(project)
          || (Files.exists(file) && !file.toRealPath().startsWith(project))) {
        problems.add(
            part.problem(
                "File is outside the project",
                "%s is not inside the project, so others would not have it. Move it there and name it relative to the project."
                    .formatted(name)));
        return Optional.empty();
      }
      if (!Files.isRegularFile(file)) {
        problems.add(part.problem("File not found", missing(name, part, project)));
        return Optional.empty();
      }
      if (Files.size(file) > MAX_BYTES) {
        problems.add(part.problem("File is too large", name + " is larger than a megabyte."));
        return Optional.empty();
      }
      return Optional.of(Template.of(name.replace('\\', '/'), Files.readString(file)));
    } catch (InvalidPathException | IOException e) {
      problems.add(part.problem("File cannot be read", "%s cannot be read.".formatted(name)));
      return Optional.empty();
    }
  }

  private static String missing(String name, Part part, Path project) {
    Path beside = Path.of(part.document().file()).resolveSibling(name);
    String hint =
        Files.isRegularFile(project.resolve(beside))
            ? " Did you mean `" + beside.toString().replace('\\', '/') + "`?"
            : "";
    return "There is no %s. Paths are relative to the project.%s".formatted(name, hint);
  }
}
