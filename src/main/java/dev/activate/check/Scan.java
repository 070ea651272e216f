package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what fails: one query for all checks that can share it, one for each of the others. */
record Scan(long rows, List<Scan.Measured> measured) {

  /**
   * What a check found.
   *
   * @param newest for a test of freshness: the newest value as text; null when there is none
   */
  record Measured(BoundCheck check, long rows, long failures, @Nullable String newest) {}

  static Scan of(Queries rows, CheckTarget target, List<BoundCheck> checks) {
    try {
      Scan shared =
          rows.one(sql(target, checks), row -> new Scan(row.getLong(1), read(row, checks)));
      return new Scan(
          shared.rows, shared.measured.stream().map(one -> own(rows, target, one)).toList());
    } catch (ActivateException e) {
      // After a failure a session may take no more queries.
      throw rows instanceof Engine engine ? Blame.of(engine, target, checks, e) : e;
    }
  }

  /** The query that {@code checks} share. */
  static String sql(CheckTarget target, List<BoundCheck> checks) {
    return Sql.render(
        target.dialect(),
        "checks/scan",
        Map.of(
            "relation",
            target.relation(),
            "checks",
            checks.stream().map(check -> names(check, target)).toList()));
  }

  private static Map<String, Object> names(BoundCheck check, CheckTarget target) {
    Map<String, Object> names = new HashMap<>();
    names.put("filtered", !check.where().equals(BoundCheck.ALL_ROWS));
    names.put("where", check.where());
    names.put("failing", check.failing());
    names.put("measure", check.isCountedInScan() ? "failing" : "rows");
    if (check.spec().kind() == Kind.FRESH) {
      Column column = check.columns().get(0);
      Value.Type type = Types.of(column.type());
      names.put(
          "newest",
          Sql.render(
              target.dialect(),
              "checks/newest",
              Map.of("column", column.name(), "where", check.where())));
      names.put("zoned", type == Value.Type.TIMESTAMP_TZ);
      names.put("timed", type != Value.Type.DATE);
      TypedLiteral cutoff = cutoff(check.spec(), type, target);
      names.put("measure", "newest");
      names.put("cutoff", cutoff.text());
      names.put("cutoff_type", cutoff.type());
    }
    return names;
  }

  private static TypedLiteral cutoff(CheckSpec spec, Value.Type type, CheckTarget target) {
    Duration within = (Duration) FailingSql.argument(spec, "within");
    return TypedLiteral.instant(
        type, LocalDateTime.ofInstant(target.clock().instant().minus(within), ZoneOffset.UTC));
  }

  private static List<Measured> read(ResultSet row, List<BoundCheck> checks) throws SQLException {
    List<Measured> all = new ArrayList<>();
    int index = 2;
    for (BoundCheck check : checks) {
      long rows = row.getLong(index);
      long failures =
          check.spec().kind() == Kind.ROW_COUNT
              ? outOfBounds(rows, check.spec())
              : row.getLong(index + 1);
      all.add(new Measured(check, rows, failures, row.getString(index + 2)));
      index += 3;
    }
    return all;
  }

  private static long outOfBounds(long rows, CheckSpec spec) {
    BigDecimal count = BigDecimal.valueOf(rows);
    boolean tooFew =
        spec.arguments().get("min") instanceof BigDecimal min && count.compareTo(min) < 0;
    boolean tooMany =
        spec.arguments().get("max") instanceof BigDecimal max && count.compareTo(max) > 0;
    return tooFew || tooMany ? 1 : 0;
  }

  private static Measured own(Queries rows, CheckTarget target, Measured one) {
    BoundCheck check = one.check();
    if (!check.isRowLevel() || check.isCountedInScan()) {
      return one;
    }
    return new Measured(check, one.rows(), rows.count(check.ownCount(target)), null);
  }
}
