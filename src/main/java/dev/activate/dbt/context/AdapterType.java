package dev.activate.dbt.context;

import dev.activate.dbt.python.ColumnStyle;
import java.util.List;

/**
 * What is particular to one of dbt's adapters.
 *
 * @param parents the adapters that it is built on, nearest first; their macros are its own
 * @param relationClass as {@code relation.get('metadata').type} has it
 * @param quotes the parts of a relation's name that it quotes unless told otherwise
 * @param includes the parts that it prints
 * @see <a href="https://github.com/dbt-labs/dbt-adapters">dbt-adapters, relation.py of each</a>
 */
record AdapterType(
    String name,
    List<String> parents,
    String relationClass,
    String quote,
    Parts quotes,
    Parts includes) {

  static AdapterType of(String name) {
    return switch (name) {
      case "postgres" -> plain(name, "PostgresRelation");
      case "redshift" ->
          new AdapterType(
              name, List.of("postgres"), "RedshiftRelation", "\"", Parts.ALL, Parts.ALL);
      case "materialize", "risingwave", "greenplum", "cratedb" ->
          new AdapterType(
              name, List.of("postgres"), title(name) + "Relation", "\"", Parts.ALL, Parts.ALL);
      case "snowflake" ->
          new AdapterType(name, List.of(), "SnowflakeRelation", "\"", Parts.NONE, Parts.ALL);
      case "bigquery" ->
          new AdapterType(name, List.of(), "BigQueryRelation", "`", Parts.ALL, Parts.ALL);
      case "duckdb" -> plain(name, "DuckDBRelation");
      case "spark" ->
          new AdapterType(
              name, List.of(), "SparkRelation", "`", Parts.NONE, Parts.WITHOUT_DATABASE);
      case "databricks" ->
          new AdapterType(name, List.of("spark"), "DatabricksRelation", "`", Parts.ALL, Parts.ALL);
      case "glue" ->
          new AdapterType(
              name, List.of("spark"), "SparkRelation", "`", Parts.NONE, Parts.WITHOUT_DATABASE);
      case "clickhouse" ->
          new AdapterType(
              name, List.of(), "ClickHouseRelation", "`", Parts.ALL, Parts.WITHOUT_DATABASE);
      case "synapse", "sqlserver" ->
          new AdapterType(
              name, List.of("fabric"), title(name) + "Relation", "\"", Parts.ALL, Parts.ALL);
      default -> plain(name, title(name) + "Relation");
    };
  }

  private static AdapterType plain(String name, String relationClass) {
    return new AdapterType(name, List.of(), relationClass, "\"", Parts.ALL, Parts.ALL);
  }

  private static String title(String name) {
    return name.isEmpty() ? "Base" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  ColumnStyle columns() {
    return ColumnStyle.of(name);
  }

  /** Whether its columns carry their type with precision and scale in it. */
  boolean isTypeWhole() {
    return List.of("bigquery", "duckdb", "spark", "databricks", "glue").contains(name);
  }

  String quoted(String identifier) {
    return quote + identifier + quote;
  }
}
