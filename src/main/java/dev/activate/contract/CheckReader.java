package dev.activate.contract;

import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.OnFailure;
import dev.activate.contract.CheckSpec.Threshold;
import dev.activate.problem.Problems;
import dev.activate.problem.Severity;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads data tests in dbt's vocabulary. */
final class CheckReader {
  private static final Pattern THRESHOLD =
      Pattern.compile("\\s*(>=|<=|!=|<>|==|=|>|<)\\s*([0-9]+(?:\\.[0-9]+)?)\\s*");
  private static final Set<Kind> WHOLE_SYNC = Set.of(Kind.ROW_COUNT);
  private static final Set<Kind> NEEDS_COLUMN =
      Set.of(
          Kind.NOT_NULL,
          Kind.UNIQUE,
          Kind.RANGE,
          Kind.ACCEPTED_VALUES,
          Kind.MATCHES,
          Kind.RELATIONSHIPS,
          Kind.FRESH);
  private static final Set<Kind> OF_ALL_ROWS = Set.of(Kind.ROW_COUNT, Kind.FRESH);

  private final Problems problems;
  private final CheckArguments arguments;

  CheckReader(QueryReader queries, Problems problems) {
    this.problems = problems;
    this.arguments = new CheckArguments(queries, problems);
  }

  /** All tests of a sync that can be used; problems are added for the others. */
  List<CheckSpec> read(Part sync, Checked checked) {
    List<CheckSpec> checks = new ArrayList<>();
    for (Part column : sync.items("columns")) {
      Optional<String> name = column.text("name");
      tests(column).forEach(test -> read(test, name, checked).ifPresent(checks::add));
    }
    tests(sync).forEach(test -> read(test, Optional.empty(), checked).ifPresent(checks::add));
    return checks;
  }

  private static Stream<Part> tests(Part part) {
    return Stream.concat(part.items("data_tests").stream(), part.items("tests").stream());
  }

  private Optional<CheckSpec> read(Part test, Optional<String> column, Checked checked) {
    if (checked.isWrong(test)) {
      return Optional.empty();
    }
    if (test.node().isTextual()) {
      return spec(test, test, test.text().orElseThrow(), column);
    }
    List<Part> named =
        test.members().stream().filter(one -> !one.name().equals("on_failure")).toList();
    if (named.size() != 1) {
      problems.add(
          test.problem(
              "Not one test",
              "Each item of data_tests names exactly one test, and this one names %s. Begin each test with its own `-`."
                  .formatted(
                      named.isEmpty()
                          ? "none"
                          : String.join(" and ", named.stream().map(Part::name).toList()))));
      return Optional.empty();
    }
    return spec(test, named.get(0), named.get(0).name(), column);
  }

  private Optional<CheckSpec> spec(Part item, Part test, String name, Optional<String> column) {
    Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT));
    List<String> columns = columns(kind, test, column);
    if (NEEDS_COLUMN.contains(kind) && columns.isEmpty()) {
      problems.add(
          test.problem(
                  "Test without a column",
                  "`%s` must know its column. %s"
                      .formatted(
                          name,
                          switch (kind) {
                            case UNIQUE ->
                                "Write unique: {columns: [a, b]}, or put it under a column of `columns:`.";
                            case FRESH ->
                                "Write fresh: {column: updated_at, within: \"2 days\"}, or put it under a column of `columns:`.";
                            default -> "Put it under that column in `columns:`.";
                          }))
              .at(test.keyPlace()));
      return Optional.empty();
    }
    if (WHOLE_SYNC.contains(kind) && column.isPresent()) {
      problems.add(
          test.problem(
                  "Test of the whole sync",
                  "`%s` is not about a column. Put it under `data_tests:` of the sync."
                      .formatted(name))
              .at(test.keyPlace()));
      return Optional.empty();
    }
    Optional<Map<String, Object>> given = arguments.read(kind, test);
    Optional<Part> failure = item.get("on_failure").or(() -> test.get("on_failure"));
    OnFailure onFailure =
        failure.flatMap(Part::text).filter("quarantine"::equals).isPresent()
            ? OnFailure.QUARANTINE
            : OnFailure.HOLD;
    if (onFailure == OnFailure.QUARANTINE && OF_ALL_ROWS.contains(kind)) {
      problems.add(
          failure
              .orElseThrow()
              .problem(
                  "Nothing to quarantine",
                  "`%s` is about all rows together, so there are no rows to hold back. Use on_failure: hold."
                      .formatted(name)));
      return Optional.empty();
    }
    return given.map(
        values ->
            new CheckSpec(
                option(test, "name").flatMap(Part::text).orElse(title(name, columns)),
                kind,
                columns,
                values,
                option(test, "where").flatMap(Part::text).orElse(null),
                option(test, "severity").flatMap(Part::text).filter("warn"::equals).isPresent()
                    ? Severity.WARNING
                    : Severity.ERROR,
                threshold(option(test, "warn_if")),
                threshold(option(test, "error_if")),
                onFailure,
                test.keyPlace()));
  }

  private static List<String> columns(Kind kind, Part test, Optional<String> column) {
    List<String> listed =
        CheckArguments.argument(test, "columns").map(Part::items).orElse(List.of()).stream()
            .flatMap(one -> one.text().stream())
            .toList();
    if (kind == Kind.UNIQUE && !listed.isEmpty()) {
      return listed;
    }
    return CheckArguments.argument(test, "column").flatMap(Part::text).or(() -> column).stream()
        .toList();
  }

  /** dbt's options stand under {@code config:}, or, as once, beside the arguments. */
  private static Optional<Part> option(Part test, String name) {
    return test.get("config").flatMap(config -> config.get(name)).or(() -> test.get(name));
  }

  private static String title(String name, List<String> columns) {
    return columns.isEmpty() ? name : name + "(" + String.join(", ", columns) + ")";
  }

  private static Threshold threshold(Optional<Part> part) {
    Matcher matcher = THRESHOLD.matcher(part.flatMap(Part::text).orElse("!= 0"));
    if (!matcher.matches()) {
      return Threshold.ANY;
    }
    String operator =
        switch (matcher.group(1)) {
          case "==" -> "=";
          case "<>" -> "!=";
          default -> matcher.group(1);
        };
    return new Threshold(operator, new BigDecimal(matcher.group(2)));
  }
}
