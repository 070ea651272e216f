package dev.activate.report.docs;

import dev.activate.dbt.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the rows are, without anything that would let somebody in. */
final class Servers {
  private Servers() {}

  static Map<String, Object> of(Target target) {
    Map<String, Object> place =
        switch (target.type()) {
          case "duckdb", "redshift" -> place(target, "database", "schema", List.of());
          case "postgres" -> place(target, "database", "schema", List.of("host", "port"));
          case "snowflake" -> place(target, "database", "schema", List.of("account"));
          case "bigquery" -> place(target, "project", "dataset", List.of());
          case "databricks" -> place(target, "catalog", "schema", List.of());
          default -> Map.of();
        };
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("server", target.name());
    server.put("type", place.isEmpty() ? "custom" : target.type());
    server.put("environment", target.name());
    server.putAll(place.isEmpty() ? place(target, "database", "schema", List.of()) : place);
    return server;
  }

  /** Empty when the profile leaves out what the standard demands. */
  private static Map<String, Object> place(
      Target target, String database, String schema, List<String> settings) {
    Map<String, Object> place = new LinkedHashMap<>();
    for (String setting : settings) {
      Object value = target.settings().get(setting);
      if (value == null) {
        return Map.of();
      }
      place.put(setting, value);
    }
    place.put(database, target.database());
    place.put(schema, target.schema());
    return place;
  }
}
