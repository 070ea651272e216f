package dev.activate.warehouse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What tells the rows of a relation from others, computed where they are: the same rows have the
 * same one in every engine, in any order. Two that are alike by chance are one in 2<sup>60</sup>.
 *
 * <p>A value that two engines write differently is not the same: lists, structures and intervals
 * are the text that is held. Names of columns do not matter, their order does.
 *
 * @param sum over all rows, of the first 60 bits of md5 of what a row says
 */
public record Fingerprint(long rows, BigInteger sum) {

  /** A type with no digit before the point. */
  private static final Pattern FRACTION = Pattern.compile("DECIMAL\\((\\d+), ?\\1\\)");

  /** Of the columns, with the types that DuckDB has for them; only those that are covered. */
  public static Fingerprint of(Queries queries, String relation, List<Column> columns) {
    return queries.one(
        sql(queries.dialect(), relation, columns),
        row ->
            new Fingerprint(row.getLong(1), new BigDecimal(row.getString(2)).toBigIntegerExact()));
  }

  /**
   * Whether values of DuckDB's type {@code duck} can be told apart there: no doubles in Snowflake.
   */
  public static boolean covers(Dialect dialect, String duck) {
    return dialect != Dialect.SNOWFLAKE || !kind(duck).equals("double");
  }

  static String sql(Dialect dialect, String relation, List<Column> columns) {
    for (Column column : columns) {
      if (!covers(dialect, column.type())) {
        throw new IllegalArgumentException(column + " in " + dialect);
      }
    }
    List<Map<String, String>> named =
        columns.stream()
            .map(
                column ->
                    Map.of(
                        "name", column.name(), "type", column.type(), "kind", kind(column.type())))
            .toList();
    return Sql.render(
        dialect, "warehouse/fingerprint", Map.of("relation", relation, "columns", named));
  }

  private static String kind(String duck) {
    String type = duck.toUpperCase(Locale.ROOT);
    if (type.startsWith("DECIMAL(") && !type.endsWith("]")) {
      return FRACTION.matcher(type).matches() ? "fraction" : "decimal";
    }
    return switch (type) {
      case "FLOAT", "DOUBLE" -> "double";
      case "DATE" -> "date";
      case "TIME" -> "time";
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" ->
          "timestamp";
      case "BLOB" -> "bytes";
      default -> "text";
    };
  }
}
