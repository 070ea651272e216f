package dev.activate.dbt;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A relation's name from its parts, for manifests without {@code relation_name}: dbt 1.0 wrote none
 * when it only parsed.
 */
final class RelationName {
  private RelationName() {}

  /** Quoted as the adapter does by default. */
  static String of(Node node, @Nullable String adapterType) {
    String quote =
        adapterType == null
            ? "\""
            : switch (adapterType) {
              case "snowflake" -> "";
              case "bigquery", "databricks", "spark" -> "`";
              default -> "\"";
            };
    return Stream.of(node.database(), node.schema(), node.identifier())
        .filter(Objects::nonNull)
        .map(part -> quote + part + quote)
        .collect(Collectors.joining("."));
  }
}
