package dev.activate.dbt;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model, seed, snapshot or source of the manifest.
 *
 * @param resourceType {@code model}, {@code seed}, {@code snapshot} or {@code source}
 * @param sourceName the first argument of {@code source()}; null for all but sources
 * @param identifier the table's own name: a source's identifier, else the alias
 * @param relationName printed for the adapter, quotes included; null when dbt wrote none
 * @param rawCode the SQL or Python as it was written; empty for seeds and sources
 * @param config what dbt made of all configuration; values may be null
 * @param columns the documented ones only, in their order
 * @param path from its package's folder, with forward slashes
 * @param version of a versioned model, as text
 * @param checksum of the file, as sha256 in hexadecimal; null where dbt has none
 */
public record Node(
    String uniqueId,
    String resourceType,
    String packageName,
    String name,
    @Nullable String sourceName,
    String alias,
    @Nullable String database,
    @Nullable String schema,
    String identifier,
    @Nullable String relationName,
    String rawCode,
    String language,
    String materialized,
    Map<String, @Nullable Object> config,
    List<Column> columns,
    List<String> dependsOn,
    List<String> fqn,
    List<String> tags,
    String path,
    @Nullable String version,
    @Nullable String latestVersion,
    @Nullable String access,
    @Nullable String group,
    boolean enabled,
    @Nullable String checksum) {

  /** A documented column. */
  public record Column(
      String name,
      @Nullable String dataType,
      Map<String, @Nullable Object> meta,
      List<String> tags) {}

  public Node {
    columns = List.copyOf(columns);
    dependsOn = List.copyOf(dependsOn);
    fqn = List.copyOf(fqn);
    tags = List.copyOf(tags);
  }

  public boolean isSource() {
    return resourceType.equals("source");
  }

  /** Whether it is no relation of the warehouse, but SQL to be put where it is used. */
  public boolean isEphemeral() {
    return materialized.equals("ephemeral");
  }

  public boolean isPython() {
    return language.equals("python");
  }

  /** Whether a {@code ref} without a version means this node. */
  boolean isDefaultVersion() {
    return version == null || version.equals(latestVersion);
  }

  /** As a sentence names it: {@code model "dim_customers"}. */
  public String label() {
    String full = isSource() ? sourceName + "." + name : name;
    return resourceType + " \"" + full + (version == null ? "" : ".v" + version) + "\"";
  }
}
