package dev.activate.dbt.python;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The class that an adapter has for a column: how it names its types.
 *
 * @see <a href="https://github.com/dbt-labs/dbt-adapters">dbt-adapters, column.py of each
 *     adapter</a>
 */
public enum ColumnStyle {
  DEFAULT("Column"),
  POSTGRES("PostgresColumn"),
  SNOWFLAKE("SnowflakeColumn"),
  BIGQUERY("BigQueryColumn"),
  SPARK("SparkColumn"),
  DATABRICKS("DatabricksColumn"),
  DUCKDB("DuckDBColumn");

  private static final Set<String> STRINGS =
      Set.of("text", "character varying", "character", "varchar");
  private static final Set<String> FLOATS =
      Set.of("real", "float4", "float", "double precision", "float8", "double");
  private static final Set<String> DUCKDB_FLOATS =
      Set.of("real", "float", "float4", "float8", "double");
  private static final Set<String> INTEGERS =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "smallserial",
          "serial",
          "bigserial",
          "int2",
          "int4",
          "int8",
          "serial2",
          "serial4",
          "serial8");
  private static final Set<String> DUCKDB_INTEGERS =
      Set.of(
          "tinyint",
          "smallint",
          "integer",
          "bigint",
          "hugeint",
          "utinyint",
          "usmallint",
          "uinteger",
          "ubigint",
          "int1",
          "int2",
          "int4",
          "int8",
          "short",
          "int",
          "signed",
          "long");
  private static final Set<String> SNOWFLAKE_NUMERICS =
      Set.of(
          "int",
          "integer",
          "bigint",
          "smallint",
          "tinyint",
          "byteint",
          "numeric",
          "decimal",
          "number");
  private static final Map<String, String> BIGQUERY_LABELS =
      Map.of("TEXT", "STRING", "FLOAT", "FLOAT64", "INTEGER", "INT64");

  private final String className;

  ColumnStyle(String className) {
    this.className = className;
  }

  /** The style of dbt's adapter of that type: {@code postgres}, {@code snowflake}. */
  public static ColumnStyle of(String adapter) {
    return switch (adapter.toLowerCase(Locale.ROOT)) {
      case "postgres" -> POSTGRES;
      case "snowflake" -> SNOWFLAKE;
      case "bigquery" -> BIGQUERY;
      case "spark" -> SPARK;
      case "databricks" -> DATABRICKS;
      case "duckdb" -> DUCKDB;
      default -> DEFAULT;
    };
  }

  String className() {
    return className;
  }

  boolean isString(String dtype) {
    return this == BIGQUERY ? is(dtype, "string") : STRINGS.contains(lower(dtype));
  }

  boolean isFloat(String dtype) {
    return switch (this) {
      case BIGQUERY -> is(dtype, "float64");
      case DUCKDB -> DUCKDB_FLOATS.contains(lower(dtype));
      default -> FLOATS.contains(lower(dtype));
    };
  }

  boolean isInteger(String dtype) {
    return switch (this) {
      case BIGQUERY -> is(dtype, "int64");
      // Everything that looks like an integer is a NUMBER(38, 0) there.
      case SNOWFLAKE -> false;
      case DUCKDB -> DUCKDB_INTEGERS.contains(lower(dtype));
      default -> INTEGERS.contains(lower(dtype));
    };
  }

  boolean isNumeric(String dtype) {
    return switch (this) {
      case BIGQUERY -> is(dtype, "numeric");
      case SNOWFLAKE -> SNOWFLAKE_NUMERICS.contains(lower(dtype));
      default -> is(dtype, "numeric") || is(dtype, "decimal");
    };
  }

  long longestString() {
    return this == SNOWFLAKE ? 16_777_216 : 256;
  }

  String translated(String dtype) {
    String upper = dtype.toUpperCase(Locale.ROOT);
    return switch (this) {
      case SPARK -> dtype;
      case DATABRICKS -> lower(upper.equals("LONG") ? "BIGINT" : dtype);
      case BIGQUERY -> BIGQUERY_LABELS.getOrDefault(upper, dtype);
      default -> upper.equals("STRING") ? "TEXT" : dtype;
    };
  }

  String numericType(String dtype, Object precision, Object scale) {
    return switch (this) {
      case BIGQUERY -> dtype;
      case SPARK, DATABRICKS -> "decimal(" + precision + "," + scale + ")";
      default -> dtype + "(" + precision + "," + scale + ")";
    };
  }

  String numericType(String dtype) {
    return this == SPARK || this == DATABRICKS ? "decimal" : dtype;
  }

  boolean hasBackticks() {
    return this == BIGQUERY || this == SPARK || this == DATABRICKS;
  }

  private static boolean is(String dtype, String wanted) {
    return lower(dtype).equals(wanted);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
