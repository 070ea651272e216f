package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.contract.CheckSpec.Kind;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
import dev.activate.warehouse.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A few of the rows that failed, as they may be shown. Asked for only when a check failed. */
final class Samples {
  private static final int KEYS = 5;
  private static final int VALUES = 3;

  private final Queries rows;
  private final Engine engine;
  private final CheckTarget target;

  Samples(Queries rows, Engine engine, CheckTarget target) {
    this.rows = rows;
    this.engine = engine;
    this.target = target;
  }

  /** Keys of failing rows, in order; hashes when the key is sensitive. */
  List<String> keys(BoundCheck check) {
    List<Column> key = target.key();
    boolean alwaysNull = key.size() == 1 && check.role() == BoundCheck.Role.KEY;
    if (!check.isRowLevel() || (alwaysNull && check.spec().kind() == Kind.NOT_NULL)) {
      return List.of();
    }
    return sampled(check.sql("sample_keys", target, Map.of("limit", KEYS)), row -> key(row, key));
  }

  /** Failing values of a check of one column, in order; none when it may not be shown. */
  List<String> values(BoundCheck check) {
    boolean tellsMore =
        switch (check.spec().kind()) {
          case RANGE, ACCEPTED_VALUES, MATCHES, RELATIONSHIPS -> true;
          case NOT_NULL, UNIQUE, ROW_COUNT, FRESH, EXPRESSION -> false;
        };
    if (!tellsMore || check.columns().size() != 1) {
      return List.of();
    }
    Column column = check.columns().get(0);
    if (target.isSensitive(column.name())) {
      return List.of();
    }
    Value.Type type = Types.of(column.type());
    return sampled(
            check.sql("sample_values", target, Map.of("limit", VALUES, "column", column.name())),
            row -> Types.read(row, 1, type))
        .stream()
        .map(value -> Shown.value(value.text()))
        .toList();
  }

  /** By way of the engine, so that a value reads the same wherever its row is. */
  private <T> List<T> sampled(String sql, Engine.RowReader<T> reader) {
    String table = target.quarantine() + "_sample";
    rows.stream(sql, engine, table);
    return engine.query("select * from " + table + " order by all", reader);
  }

  private String key(ResultSet row, List<Column> columns) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Value value = Types.read(row, i + 1, Types.of(columns.get(i).type()));
      parts.add(value.isNull() ? "null" : value.text());
    }
    String text = String.join("/", parts);
    return target.hidesKey() ? Shown.hash(text) : Shown.key(text);
  }
}
