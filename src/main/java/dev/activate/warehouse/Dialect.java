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

  /** A text as a literal. */
  public String literal(String text) {
    String quoted = '\'' + text.replace("'", "''") + '\'';
    // There a backslash begins an escape:
    // https://docs.snowflake.com/en/sql-reference/data-types-text
    return this == SNOWFLAKE ? quoted.replace("\\", "\\\\") : quoted;
  }
}
