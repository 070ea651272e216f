package dev.activate.report.docs;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.contract.CheckSpec.OnFailure;
import dev.activate.contract.CheckSpec.Threshold;
import dev.activate.problem.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A data test as a quality rule of the standard: one of its own metrics where it has one, SQL that
 * counts failing rows where that says the same, and otherwise a rule for activate.
 */
final class QualityRule {
  private final CheckSpec check;

  private QualityRule(CheckSpec check) {
    this.check = check;
  }

  /** Empty for freshness, which the standard counts among the service levels. */
  static Optional<Map<String, Object>> of(CheckSpec check) {
    return check.kind() == Kind.FRESH
        ? Optional.empty()
        : Optional.of(new QualityRule(check).rule());
  }

  /** Whether one failing row is an error, wherever it is. */
  static boolean isStrict(CheckSpec check) {
    return check.where() == null
        && check.severity() == Severity.ERROR
        && check.errorIf().equals(Threshold.ANY);
  }

  private Map<String, Object> rule() {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("name", check.name());
    if (check.where() != null || check.kind() == Kind.RELATIONSHIPS) {
      custom(rule);
    } else {
      switch (check.kind()) {
        case NOT_NULL -> metric(rule, "nullValues", Map.of());
        case UNIQUE ->
            metric(
                rule,
                "duplicateValues",
                check.columns().size() == 1 ? Map.of() : Map.of("properties", check.columns()));
        case ACCEPTED_VALUES ->
            metric(rule, "invalidValues", Map.of("validValues", argument("values")));
        case MATCHES -> metric(rule, "invalidValues", Map.of("pattern", argument("regex")));
        case ROW_COUNT -> rowCount(rule);
        case RANGE -> sql(rule, outside());
        case EXPRESSION -> sql(rule, "not (" + argument("expression") + ")");
        case RELATIONSHIPS, FRESH -> throw new IllegalStateException(check.kind().name());
      }
    }
    boolean error = check.severity() == Severity.ERROR;
    rule.put("severity", error ? "error" : "warning");
    if (check.onFailure() == OnFailure.QUARANTINE) {
      rule.put("description", "Rows that fail are held back; the others are written.");
    }
    return rule;
  }

  private void metric(Map<String, Object> rule, String metric, Map<String, Object> arguments) {
    rule.put("type", "library");
    rule.put("metric", metric);
    if (!arguments.isEmpty()) {
      rule.put("arguments", arguments);
    }
    allowed(rule);
    rule.put("unit", "rows");
  }

  private void sql(Map<String, Object> rule, String failing) {
    rule.put("type", "sql");
    rule.put("query", "select count(*) from {object} where " + failing);
    allowed(rule);
  }

  /** How many rows may fail: the standard says what must be, dbt what must not. */
  private void allowed(Map<String, Object> rule) {
    Threshold bad = check.severity() == Severity.ERROR ? check.errorIf() : check.warnIf();
    rule.put(
        switch (bad.operator()) {
          case ">" -> "mustBeLessOrEqualTo";
          case ">=" -> "mustBeLessThan";
          case "<" -> "mustBeGreaterOrEqualTo";
          case "<=" -> "mustBeGreaterThan";
          case "=" -> "mustNotBe";
          default -> "mustBe";
        },
        bad.number());
  }

  private void rowCount(Map<String, Object> rule) {
    rule.put("type", "library");
    rule.put("metric", "rowCount");
    Object min = check.arguments().get("min");
    Object max = check.arguments().get("max");
    if (min instanceof BigDecimal least && max instanceof BigDecimal most) {
      if (least.compareTo(most) == 0) {
        rule.put("mustBe", least);
      } else {
        rule.put("mustBeBetween", List.of(least, most));
      }
    } else if (min instanceof BigDecimal least) {
      rule.put("mustBeGreaterOrEqualTo", least);
    } else if (max instanceof BigDecimal most) {
      rule.put("mustBeLessOrEqualTo", most);
    }
  }

  private String outside() {
    boolean exclusive = Boolean.TRUE.equals(check.arguments().get("exclusive"));
    List<String> parts = new ArrayList<>();
    if (check.arguments().containsKey("min")) {
      parts.add("{property} " + (exclusive ? "<= " : "< ") + literal(argument("min")));
    }
    if (check.arguments().containsKey("max")) {
      parts.add("{property} " + (exclusive ? ">= " : "> ") + literal(argument("max")));
    }
    return String.join(" or ", parts);
  }

  private void custom(Map<String, Object> rule) {
    Map<String, Object> implementation = new LinkedHashMap<>();
    implementation.put("test", check.kind().name().toLowerCase(Locale.ROOT));
    if (check.columns().size() > 1) {
      implementation.put("columns", check.columns());
    }
    check.arguments().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(argument -> implementation.put(argument.getKey(), plain(argument.getValue())));
    if (check.where() != null) {
      implementation.put("where", check.where());
    }
    threshold(implementation, "warn_if", check.warnIf());
    threshold(implementation, "error_if", check.errorIf());
    rule.put("type", "custom");
    rule.put("engine", "activate");
    rule.put("implementation", implementation);
  }

  private static void threshold(Map<String, Object> to, String name, Threshold threshold) {
    if (!threshold.equals(Threshold.ANY)) {
      to.put(name, threshold.operator() + " " + threshold.number().toPlainString());
    }
  }

  private Object argument(String name) {
    return plain(check.arguments().getOrDefault(name, ""));
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(QualityRule::plain).toList();
    }
    return value instanceof BigDecimal || value instanceof Boolean ? value : value.toString();
  }

  private static String literal(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : "'" + value + "'";
  }
}
