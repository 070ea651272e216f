package dev.activate.contract;

import dev.activate.contract.CheckSpec.Kind;
import dev.activate.problem.Problems;
import dev.activate.yaml.Part;
import dev.activate.yaml.Plain;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads the arguments of data tests into the values that {@link CheckSpec} promises. */
final class CheckArguments {
  private static final Pattern PERIOD =
      Pattern.compile("\\s*([0-9]{1,9})\\s*(second|minute|hour|day|week)s?\\s*");

  private final QueryReader queries;
  private final Problems problems;

  CheckArguments(QueryReader queries, Problems problems) {
    this.queries = queries;
    this.problems = problems;
  }

  /** An argument, which may stand under {@code arguments:} as in dbt 1.10. */
  static Optional<Part> argument(Part test, String name) {
    return test.get("arguments").flatMap(nested -> nested.get(name)).or(() -> test.get(name));
  }

  /** The arguments of {@code test}; empty, with problems added, when they cannot be used. */
  Optional<Map<String, Object>> read(Kind kind, Part test) {
    int before = problems.all().size();
    Map<String, Object> values = new LinkedHashMap<>();
    switch (kind) {
      case NOT_NULL, UNIQUE -> {}
      case RANGE -> {
        bounds(test, values);
        values.put(
            "exclusive",
            argument(test, "exclusive").map(one -> one.node().asBoolean()).orElse(false));
      }
      case ROW_COUNT -> bounds(test, values);
      case ACCEPTED_VALUES ->
          required(test, "values").ifPresent(list -> values.put("values", list(test, list)));
      case MATCHES -> required(test, "regex").ifPresent(regex -> values.put("regex", regex(regex)));
      case RELATIONSHIPS -> {
        required(test, "to")
            .filter(queries::resolves)
            .flatMap(Part::text)
            .ifPresent(to -> values.put("to", to.strip()));
        required(test, "field").flatMap(Part::text).ifPresent(field -> values.put("field", field));
      }
      case FRESH ->
          required(test, "within").ifPresent(within -> values.put("within", duration(within)));
      case EXPRESSION ->
          argument(test, "sql")
              .or(() -> required(test, "expression"))
              .flatMap(Part::text)
              .ifPresent(sql -> values.put("expression", sql));
    }
    return problems.all().size() == before ? Optional.of(values) : Optional.empty();
  }

  private Optional<Part> required(Part test, String name) {
    Optional<Part> argument = argument(test, name).filter(one -> !one.node().isNull());
    if (argument.isEmpty()) {
      problems.add(
          test.problem(
                  "Missing argument",
                  "`%s` needs `%s`."
                      .formatted(
                          test.node().isTextual() ? test.text().orElse("") : test.name(), name))
              .at(test.keyPlace()));
    }
    return argument;
  }

  private void bounds(Part test, Map<String, Object> values) {
    Optional<Object> min = argument(test, "min").map(this::bound);
    Optional<Object> max = argument(test, "max").map(this::bound);
    min.ifPresent(value -> values.put("min", value));
    max.ifPresent(value -> values.put("max", value));
    if (min.isEmpty() && max.isEmpty()) {
      problems.add(
          test.problem(
                  "Missing argument", "`%s` needs `min`, `max` or both.".formatted(test.name()))
              .at(test.keyPlace()));
    } else if (min.isPresent() && max.isPresent() && !ordered(min.get(), max.get())) {
      problems.add(
          test.problem(
                  "Range is empty",
                  "Nothing lies between %s and %s; both must be numbers or both dates, the lesser as `min`."
                      .formatted(min.get(), max.get()))
              .at(test.keyPlace()));
    }
  }

  private Object bound(Part part) {
    if (part.node().isNumber()) {
      return part.node().decimalValue();
    }
    String text = part.text().orElse("");
    if (!isDate(text)) {
      problems.add(
          part.problem(
              "Not a number or date",
              "`%s: %s` is neither a number nor a date such as 2024-01-31."
                  .formatted(part.name(), text)));
    }
    return text;
  }

  private static boolean isDate(String text) {
    String iso = text.strip().replace(' ', 'T');
    return Stream.<Function<String, Object>>of(
            LocalDate::parse, LocalDateTime::parse, OffsetDateTime::parse)
        .anyMatch(form -> parses(form, iso));
  }

  private static boolean parses(Function<String, Object> form, String text) {
    try {
      return form.apply(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean ordered(Object min, Object max) {
    if (min instanceof BigDecimal low && max instanceof BigDecimal high) {
      return low.compareTo(high) <= 0;
    }
    return min instanceof String low && max instanceof String high && low.compareTo(high) <= 0;
  }

  private static List<Object> list(Part test, Part list) {
    boolean numbers = argument(test, "quote").map(one -> !one.node().asBoolean()).orElse(false);
    return list.items().stream()
        .map(item -> numbers ? number(item) : Plain.of(item.node()))
        .toList();
  }

  private static Object number(Part item) {
    try {
      return new BigDecimal(item.node().asText());
    } catch (NumberFormatException e) {
      return Plain.of(item.node());
    }
  }

  private String regex(Part part) {
    String regex = part.text().orElse("");
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      problems.add(
          part.problem(
              "Regular expression is not well formed",
              "\"%s\" cannot be read: %s."
                  .formatted(regex, String.valueOf(e.getDescription()).toLowerCase(Locale.ROOT))));
    }
    return regex;
  }

  private Duration duration(Part part) {
    Matcher matcher = PERIOD.matcher(part.text().orElse(""));
    if (!matcher.matches()) {
      problems.add(
          part.problem(
              "Not a period of time",
              "\"%s\" is no period. Write a whole number and a unit: 90 minutes, 12 hours, 2 days."
                  .formatted(part.text().orElse(""))));
      return Duration.ZERO;
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "second" -> Duration.ofSeconds(amount);
      case "minute" -> Duration.ofMinutes(amount);
      case "hour" -> Duration.ofHours(amount);
      case "day" -> Duration.ofDays(amount);
      default -> Duration.ofDays(7 * amount);
    };
  }
}
