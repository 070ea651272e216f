package dev.activate.dbt;

import com.fasterxml.jackson.core.JsonParser;
import dev.activate.warehouse.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The relations of dbt's {@code catalog.json}: those of the manifest that the warehouse had when
 * {@code dbt docs generate} looked.
 *
 * @param generatedAt null where the file does not say
 */
public record Catalog(@Nullable Instant generatedAt, Map<String, Table> tables) {

  /** {@code type} is {@code table}, {@code view} and so on; columns are in their order. */
  public record Table(String type, List<Column> columns) {}

  private record Numbered(int index, Column column) {}

  /** Streams a catalog; one that is missing or damaged is an ActivateException. */
  public static Catalog read(Path file) {
    Map<String, Table> all = new HashMap<>();
    List<Instant> generated = new ArrayList<>();
    Json.read(
        file,
        "dbt catalog",
        "dbt docs generate",
        (section, value) -> {
          if (section.equals("nodes") || section.equals("sources")) {
            Json.entries(value, (id, table) -> add(all, table));
          } else if (section.equals("metadata")) {
            Instant at = Json.select(value, Set.of("generated_at")).moment("generated_at");
            if (at != null) {
              generated.add(at);
            }
          }
        });
    return new Catalog(generated.isEmpty() ? null : generated.get(0), all);
  }

  /** The relation of that name, whatever its case: not every warehouse keeps it. */
  public Optional<Table> table(@Nullable String schema, @Nullable String identifier) {
    return Optional.ofNullable(tables.get(key(schema, identifier)));
  }

  private static String key(@Nullable String schema, @Nullable String identifier) {
    return (schema + "." + identifier).toLowerCase(Locale.ROOT);
  }

  private static void add(Map<String, Table> all, JsonParser value) throws IOException {
    Tree table = Json.select(value, Set.of("metadata", "columns"));
    Tree metadata = table.tree("metadata");
    List<Numbered> columns = new ArrayList<>();
    Tree named = table.tree("columns");
    for (String key : named.entries().keySet()) {
      Tree column = named.tree(key);
      columns.add(
          new Numbered(
              column.value("index") instanceof Number index ? index.intValue() : columns.size(),
              new Column(column.text("name", key), column.text("type", ""))));
    }
    columns.sort(Comparator.comparingInt(Numbered::index));
    all.put(
        key(metadata.text("schema"), metadata.text("name")),
        new Table(
            type(metadata.text("type", "")), columns.stream().map(Numbered::column).toList()));
  }

  /** As the adapters name it: {@code BASE TABLE} is a table. */
  private static String type(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.contains("materialized")) {
      return "materialized_view";
    }
    return lower.contains("view") ? "view" : lower.contains("external") ? "external" : "table";
  }
}
