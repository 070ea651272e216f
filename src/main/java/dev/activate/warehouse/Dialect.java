package dev.activate.warehouse;

import java.util.Locale;

/** How an engine spells SQL. Where statements differ, their template asks for the dialect. */
public enum Dialect {
  DUCKDB,
  /** Also what Redshift is spelled from; where it differs, the template says so. */
  POSTGRES,
  SNOWFLAKE;

  /** As templates and dbt's profiles name it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A name as an identifier that is found just as it is spelled. */
  public String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A name as this engine spells one that was written without quotes. */
  public String folded(String name) {
    return this == SNOWFLAKE ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
  }

  /**
   * The type of a ledger's column that holds values of DuckDB's type {@code duck} here. What would
   * not come back exactly is held as DuckDB's text of it: {@link #isText}.
   */
  public String columnType(String duck) {
    if (this == DUCKDB) {
      return duck;
    }
    boolean postgres = this == POSTGRES;
    String type = duck.toUpperCase(Locale.ROOT);
    if (type.startsWith("DECIMAL(") && !type.endsWith("]")) {
      return (postgres ? "numeric" : "number") + type.substring("DECIMAL".length());
    }
    return switch (type) {
      case "BOOLEAN" -> "boolean";
      case "TINYINT", "SMALLINT", "UTINYINT" -> postgres ? "smallint" : "number(5,0)";
      case "INTEGER", "USMALLINT" -> postgres ? "integer" : "number(10,0)";
      case "BIGINT", "UINTEGER" -> postgres ? "bigint" : "number(19,0)";
      case "UBIGINT" -> postgres ? "numeric(20,0)" : "number(20,0)";
      // Snowflake prints doubles in fewer digits than they have.
      case "FLOAT" -> postgres ? "real" : "varchar";
      case "DOUBLE" -> postgres ? "double precision" : "varchar";
      case "DATE" -> "date";
      case "TIME" -> postgres ? "time" : "time(6)";
      case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
          postgres ? "timestamp" : "timestamp_ntz(6)";
      case "TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ" ->
          postgres ? "timestamptz" : "timestamp_tz(6)";
      case "BLOB" -> postgres ? "bytea" : "binary";
      default -> postgres ? "text" : "varchar";
    };
  }

  /** Whether values of DuckDB's type {@code duck} are held here as DuckDB's text of them. */
  public boolean isText(String duck) {
    return this != DUCKDB
        && !duck.equalsIgnoreCase("VARCHAR")
        && columnType(duck).equals(columnType("VARCHAR"));
  }

  /** A text as a literal. */
  public String literal(String text) {
    String quoted = '\'' + text.replace("'", "''") + '\'';
    // There a backslash begins an escape:
    // https://docs.snowflake.com/en/sql-reference/data-types-text
    return this == SNOWFLAKE ? quoted.replace("\\", "\\\\") : quoted;
  }
}
