package dev.activate.fake.snowflake;

import dev.activate.fake.snowflake.sql.Names;
import dev.activate.fake.snowflake.sql.SnowflakeError;
import dev.activate.fake.snowflake.sql.Type;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of DuckDB's results as Snowflake's, and how their values become text. */
final class Columns {
  private Columns() {}

  static List<Column> of(ResultSetMetaData data, Map<String, Type> declared) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      String name = Names.shown(data.getColumnName(i));
      Type type = type(data.getColumnTypeName(i));
      Type known = declared.get(name);
      columns.add(new Column(name, known != null && isSame(known, type) ? known : type));
    }
    return columns;
  }

  /** Both are held as the same type of DuckDB's. */
  private static boolean isSame(Type declared, Type found) {
    return declared.duck().equals(found.duck());
  }

  static Type type(String duck) {
    if (duck.startsWith("DECIMAL(")) {
      String[] digits = duck.substring(8, duck.length() - 1).split(",", -1);
      return Type.number(Integer.parseInt(digits[0]), Integer.parseInt(digits[1]));
    }
    return switch (duck) {
      case "BOOLEAN" -> new Type("boolean", 0, 0, duck);
      case "TINYINT", "UTINYINT" -> new Type("fixed", 3, 0, duck);
      case "SMALLINT", "USMALLINT" -> new Type("fixed", 5, 0, duck);
      case "INTEGER", "UINTEGER" -> new Type("fixed", 10, 0, duck);
      case "BIGINT" -> new Type("fixed", 19, 0, duck);
      case "UBIGINT" -> new Type("fixed", 20, 0, duck);
      case "HUGEINT", "UHUGEINT" -> new Type("fixed", 38, 0, duck);
      case "DOUBLE", "FLOAT" -> new Type("real", 0, 0, "DOUBLE");
      case "VARCHAR", "UUID", "\"NULL\"" -> Type.TEXT;
      case "BLOB" -> new Type("binary", 8_388_608, 0, duck);
      case "DATE" -> new Type("date", 0, 0, duck);
      case "TIME" -> new Type("time", 0, 9, duck);
      case "TIMESTAMP" -> new Type("timestamp_ntz", 0, 9, duck);
      case "TIMESTAMP WITH TIME ZONE" -> new Type("timestamp_ltz", 0, 9, "TIMESTAMPTZ");
      case "JSON" -> Type.VARIANT;
      default -> throw SnowflakeError.unknown("a result of DuckDB's type " + duck);
    };
  }

  /** DuckDB's SQL for the text that the protocol has for a value. */
  static String cell(Type type, String column) {
    return switch (type.base()) {
      case "boolean" -> "CAST(CAST(" + column + " AS INTEGER) AS VARCHAR)";
      case "real" ->
          "CASE WHEN isnan(%1$s) THEN 'NaN' ELSE CAST(%1$s AS VARCHAR) END".formatted(column);
      case "date" -> "CAST(" + column + " - DATE '1970-01-01' AS VARCHAR)";
      case "time", "timestamp_ntz", "timestamp_ltz" -> seconds(column);
      case "timestamp_tz" -> seconds(column) + " || ' 1440'";
      case "binary" -> "hex(" + column + ")";
      default -> "CAST(" + column + " AS VARCHAR)";
    };
  }

  private static String seconds(String column) {
    return "CAST(CAST(epoch_us(" + column + ") AS DECIMAL(29,0)) * 0.000001000 AS VARCHAR)";
  }
}
