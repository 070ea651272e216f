package dev.activate.diff;

import dev.activate.change.Value;
import dev.activate.contract.Compare;
import dev.activate.contract.FieldMapping;
import dev.activate.source.DesiredField;
import dev.activate.source.Rounding;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When values of a field count as the same, as SQL. */
public final class Comparison {
  private Comparison() {}

  /** A hash over all fields that a change of the row can write; a constant when there is none. */
  static String hash(Dialect dialect, List<DesiredField> fields) {
    List<String> values =
        fields.stream()
            .filter(field -> field.mapping().write() != FieldMapping.Write.ON_CREATE)
            .map(field -> canonical(dialect, field))
            .toList();
    return Sql.render(dialect, "diff/hash", Map.of("values", values)).strip();
  }

  /** SQL that is true when values {@code a} and {@code b} of the field count as the same. */
  public static String same(DesiredField field, String a, String b) {
    return Sql.render("diff/same", names(field, Map.of("a", a, "b", b))).strip();
  }

  private static String canonical(Dialect dialect, DesiredField field) {
    String value = dialect.name(field.name());
    Map<String, Object> names = names(field, Map.of("value", value));
    Value.Type type = Types.of(field.type());
    boolean floating = type == Value.Type.DOUBLE;
    names.put("zoned", type == Value.Type.TIMESTAMP_TZ);
    names.put("floating", floating);
    names.put("rounded", "");
    if (dialect != Dialect.DUCKDB) {
      Compare compare = field.mapping().compare();
      if (!isSpelled(dialect, compare, field.type())) {
        names.put("kind", "exact");
      } else if (compare.kind() == Compare.Kind.ROUND && floating) {
        names.put("rounded", Rounding.of(dialect, value, compare.amount().intValueExact()));
      }
    }
    return Sql.render(dialect, "diff/canonical", names).strip();
  }

  /** Whether a warehouse can apply the rule as DuckDB does; without it, it tells more apart. */
  private static boolean isSpelled(Dialect dialect, Compare compare, String type) {
    return switch (compare.kind()) {
      case EXACT, TOLERANCE -> false;
      case ROUND ->
          type.startsWith("DECIMAL")
              || (dialect == Dialect.POSTGRES
                  && type.equals("DOUBLE")
                  && Rounding.isExact(compare.amount().intValueExact()));
      // Where weeks begin is a setting of a Snowflake session.
      case TRUNCATE ->
          !(dialect == Dialect.SNOWFLAKE && compare.unit().equalsIgnoreCase("week"))
              && switch (Types.of(type)) {
                case DATE, TIMESTAMP, TIMESTAMP_TZ -> true;
                default -> false;
              };
      case IGNORE_CASE -> type.equals("VARCHAR");
    };
  }

  private static Map<String, Object> names(DesiredField field, Map<String, String> more) {
    // A hash of a sensitive value can only be equal or not.
    Compare compare = field.mapping().sensitive() ? Compare.EXACT : field.mapping().compare();
    Map<String, Object> names = new HashMap<>(more);
    names.put("kind", compare.kind().name().toLowerCase(Locale.ROOT));
    names.put("amount", compare.amount().toPlainString());
    names.put("unit", compare.unit());
    return names;
  }
}
