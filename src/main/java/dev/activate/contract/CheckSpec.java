package dev.activate.contract;

import dev.activate.problem.Place;
import dev.activate.problem.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data test of a sync, as its contract states it.
 *
 * @param name as it is shown: {@code range(lead_score)}, or what the contract calls it
 * @param columns the columns of the source that it is about; empty for a test of the whole sync
 * @param arguments of the test, by name, as {@link Kind} says; those in brackets may be missing
 * @param where only rows that satisfy this SQL are tested
 */
public record CheckSpec(
    String name,
    Kind kind,
    List<String> columns,
    Map<String, Object> arguments,
    @Nullable String where,
    Severity severity,
    Threshold warnIf,
    Threshold errorIf,
    OnFailure onFailure,
    Place place) {

  /** The tests that a contract can ask for. Their SQL is in {@code templates/sql/checks}. */
  public enum Kind {
    /** No arguments; one column. */
    NOT_NULL,
    /** No arguments; one or more columns, unique together. */
    UNIQUE,
    /**
     * {@code [min]}, {@code [max]}: BigDecimal, or String with an ISO date or timestamp; both of
     * one class; at least one is there. {@code exclusive}: Boolean.
     */
    RANGE,
    /**
     * {@code values}: List of String, BigDecimal or Boolean; texts are BigDecimal where {@code
     * quote: false} was given.
     */
    ACCEPTED_VALUES,
    /** {@code regex}: String. */
    MATCHES,
    /** {@code to}: String, such as {@code ref('x')}; {@code field}: String. */
    RELATIONSHIPS,
    /** {@code [min]}, {@code [max]}: BigDecimal; at least one is there; no columns. */
    ROW_COUNT,
    /** {@code within}: java.time.Duration; one column. */
    FRESH,
    /** {@code expression}: String of SQL; at most one column. */
    EXPRESSION
  }

  /** What a failure does: hold the whole sync, or hold back the rows that failed. */
  public enum OnFailure {
    HOLD,
    QUARANTINE
  }

  /**
   * dbt's {@code warn_if} and {@code error_if}: holds when the number of failing rows compares so.
   *
   * @param operator one of {@code > >= < <= = !=}
   */
  public record Threshold(String operator, BigDecimal number) {
    public static final Threshold ANY = new Threshold("!=", BigDecimal.ZERO);

    public boolean holds(long failures) {
      int compared = BigDecimal.valueOf(failures).compareTo(number);
      return switch (operator) {
        case ">" -> compared > 0;
        case ">=" -> compared >= 0;
        case "<" -> compared < 0;
        case "<=" -> compared <= 0;
        case "=" -> compared == 0;
        case "!=" -> compared != 0;
        default -> throw new IllegalStateException("no such operator: " + operator);
      };
    }
  }

  public CheckSpec {
    columns = List.copyOf(columns);
    arguments = Map.copyOf(arguments);
  }
}
