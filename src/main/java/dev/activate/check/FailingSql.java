package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is true of a row that fails a check, as SQL. */
final class FailingSql {
  private FailingSql() {}

  static String of(BoundCheck check, CheckTarget target) {
    CheckSpec spec = check.spec();
    List<String> columns = check.columnNames();
    Dialect dialect = target.dialect();
    return switch (spec.kind()) {
      case NOT_NULL -> Sql.render(dialect, "checks/not_null", Map.of("columns", columns));
      case UNIQUE ->
          check.sql(
              "unique", target, Map.of("columns", columns, "nulls_pass", columns.size() == 1));
      case RANGE ->
          Sql.render(
              dialect,
              "checks/range",
              Map.of(
                  "columns",
                  check.columns().stream().map(column -> RangeSql.of(column, spec)).toList()));
      case ACCEPTED_VALUES ->
          Sql.render(
              dialect,
              "checks/accepted_values",
              Map.of(
                  "columns",
                  check.columns().stream().map(column -> AcceptedSql.of(column, spec)).toList()));
      case MATCHES ->
          Sql.render(
              dialect, "checks/matches", Map.of("columns", columns, "regex", regex(spec, dialect)));
      case RELATIONSHIPS ->
          Sql.render(
              dialect,
              "checks/relationships",
              Map.of(
                  "columns",
                  check.columns().stream()
                      .map(column -> Map.of("name", column.name(), "type", column.type()))
                      .toList(),
                  "parent",
                  target.relationOf().apply(argument(spec, "to").toString()),
                  "field",
                  dialect == Dialect.DUCKDB
                      ? argument(spec, "field")
                      : dialect.folded(argument(spec, "field").toString())));
      case EXPRESSION -> expression(spec);
      case FRESH -> fresh(check);
      case ROW_COUNT -> "";
    };
  }

  static Object argument(CheckSpec spec, String name) {
    return Objects.requireNonNull(spec.arguments().get(name), spec.name() + " has no " + name);
  }

  /** Refuses SQL that would not stay within the brackets it is put into. */
  static void requireExpression(CheckSpec spec, String argument, String sql) {
    Fragment.fault(sql)
        .ifPresent(
            fault -> {
              throw Problem.error(
                      Code.CONTRACT,
                      "Check is not one SQL expression",
                      fault
                          + " in "
                          + argument
                          + " of "
                          + spec.name()
                          + ": "
                          + sql
                          + ". It is put into a larger query, which it must not change. Write one"
                          + " SQL expression that is true or false of a row.")
                  .at(spec.place())
                  .asException();
            });
  }

  /** The problem of an argument that does not fit its column. */
  static ActivateException unfit(CheckSpec spec, String detail) {
    return Problem.error(
            Code.CONTRACT,
            "Check does not fit its column",
            spec.name() + ": " + detail + " Mend the check, or cast the column in the model.")
        .at(spec.place())
        .asException();
  }

  private static Object regex(CheckSpec spec, Dialect dialect) {
    Object regex = argument(spec, "regex");
    return dialect == Dialect.DUCKDB
        ? regex
        : PortableRegex.of(regex.toString())
            .orElseThrow(() -> new IllegalArgumentException("not to be asked of " + dialect));
  }

  private static String expression(CheckSpec spec) {
    String sql = argument(spec, "expression").toString();
    requireExpression(spec, "expression", sql);
    return Sql.render("checks/expression", Map.of("expression", sql));
  }

  private static String fresh(BoundCheck check) {
    boolean dated =
        check.columns().stream()
            .allMatch(
                column ->
                    switch (Types.of(column.type())) {
                      case DATE, TIMESTAMP, TIMESTAMP_TZ -> true;
                      case TEXT, INTEGER, DECIMAL, DOUBLE, BOOLEAN, TIME, BINARY, JSON -> false;
                    });
    if (!dated) {
      throw unfit(
          check.spec(),
          "Only a date or timestamp can be fresh, and the column is "
              + check.columns().get(0).type()
              + ".");
    }
    return "";
  }
}
