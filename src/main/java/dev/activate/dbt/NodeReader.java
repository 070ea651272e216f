package dev.activate.dbt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One node of a manifest of any version to a {@link Node}. */
final class NodeReader {
  static final Set<String> WANTED =
      Set.of(
          "unique_id",
          "resource_type",
          "package_name",
          "name",
          "source_name",
          "alias",
          "database",
          "schema",
          "identifier",
          "relation_name",
          "raw_code",
          "raw_sql",
          "language",
          "config",
          "columns",
          "constraints",
          "depends_on",
          "fqn",
          "tags",
          "original_file_path",
          "path",
          "version",
          "latest_version",
          "access",
          "group",
          "checksum");
  static final Set<String> TYPES = Set.of("model", "seed", "snapshot", "source");

  private NodeReader() {}

  /** The node, or null when it is none that rows can come from. */
  static @Nullable Node read(String uniqueId, Tree node) {
    String type = node.text("resource_type", ManifestReader.type(uniqueId));
    if (!TYPES.contains(type)) {
      return null;
    }
    Tree config = node.tree("config");
    String name = node.text("name", uniqueId.substring(uniqueId.lastIndexOf('.') + 1));
    String alias = node.text("alias", name);
    return new Node(
        uniqueId,
        type,
        node.text("package_name", ""),
        name,
        node.text("source_name"),
        alias,
        node.text("database"),
        node.text("schema"),
        node.text("identifier", alias),
        node.text("relation_name"),
        // Up to v6 it was called raw_sql.
        node.text("raw_code", node.text("raw_sql", "")),
        node.text("language", "sql"),
        config.text("materialized", type),
        config.entries(),
        columns(node.tree("columns")),
        node.tree("depends_on").texts("nodes"),
        node.texts("fqn"),
        node.texts("tags", config.texts("tags")),
        node.text("original_file_path", node.text("path", "")).replace('\\', '/'),
        node.text("version"),
        node.text("latest_version"),
        node.text("access", config.text("access", "protected")),
        node.has("group") ? node.text("group") : config.text("group"),
        !Boolean.FALSE.equals(config.value("enabled")),
        sha256(node.tree("checksum")));
  }

  private static List<Node.Column> columns(Tree columns) {
    List<Node.Column> all = new ArrayList<>();
    for (String key : columns.entries().keySet()) {
      Tree column = columns.tree(key);
      // dbt 1.10 moved meta and tags of columns into their config.
      Tree config = column.tree("config");
      Tree meta = column.tree("meta");
      all.add(
          new Node.Column(
              column.text("name", key),
              column.text("data_type"),
              (meta.entries().isEmpty() ? config.tree("meta") : meta).entries(),
              column.texts("tags", config.texts("tags"))));
    }
    return all;
  }

  private static @Nullable String sha256(Tree checksum) {
    String kind = checksum.text("name", "").toLowerCase(Locale.ROOT);
    return kind.equals("sha256") ? checksum.text("checksum") : null;
  }
}
