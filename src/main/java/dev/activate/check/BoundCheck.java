package dev.activate.check;

import dev.activate.contract.CheckSpec;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A check that knows its columns and its SQL.
 *
 * @param role whether it is about the key, and so always holds the sync
 * @param where the rows it looks at, as SQL; {@code true} for all
 * @param failing what is true of a row that fails, as SQL on the row {@code checked}; empty for a
 *     test of the whole sync
 */
record BoundCheck(CheckSpec spec, Role role, List<Column> columns, String where, String failing) {
  static final String ALL_ROWS = "true";

  /** Whose check it is. */
  enum Role {
    KEY,
    CONTRACT
  }

  String name() {
    return spec.name();
  }

  boolean isRowLevel() {
    return switch (spec.kind()) {
      case ROW_COUNT, FRESH -> false;
      case NOT_NULL, UNIQUE, RANGE, ACCEPTED_VALUES, MATCHES, RELATIONSHIPS, EXPRESSION -> true;
    };
  }

  /** Whether one row alone tells if it fails, so that all such checks share one scan. */
  boolean isCountedInScan() {
    return isRowLevel()
        && spec.kind() != CheckSpec.Kind.UNIQUE
        && spec.kind() != CheckSpec.Kind.RELATIONSHIPS;
  }

  boolean quarantines() {
    return isRowLevel()
        && role == Role.CONTRACT
        && spec.onFailure() == CheckSpec.OnFailure.QUARANTINE;
  }

  List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Renders {@code templates/sql/checks/<template>.sql} about the failing rows of this check. */
  String sql(String template, CheckTarget target, Map<String, ?> more) {
    Map<String, Object> names = new HashMap<>(more);
    names.put("relation", target.relation());
    names.put("keys", target.key().stream().map(Column::name).toList());
    names.put("where", where);
    names.put("failing", failing);
    return Sql.render(target.dialect(), "checks/" + template, names);
  }

  /** The query that counts the failing rows of a check that needs a query of its own. */
  String ownCount(CheckTarget target) {
    if (spec.kind() == CheckSpec.Kind.UNIQUE) {
      return sql(
          "unique_count",
          target,
          Map.of("columns", columnNames(), "nulls_pass", columns.size() == 1));
    }
    return sql("failing_count", target, Map.of());
  }
}
