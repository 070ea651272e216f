package dev.activate.dbt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The output of a profile that a run uses. Its {@code toString} shows no setting.
 *
 * @param settings every rendered key of the output, secrets included
 * @param duckdbFile the database file, absolute; empty for other adapters, for an in-memory
 *     database and for a remote one
 * @param attachments the further databases of a DuckDB profile
 */
public record Target(
    String profileName,
    String name,
    String type,
    String database,
    String schema,
    int threads,
    Map<String, Object> settings,
    Optional<Path> duckdbFile,
    List<Attachment> attachments) {

  /** A database that dbt-duckdb attaches; {@code path} is absolute unless it is remote. */
  public record Attachment(String path, String alias, Optional<String> type, boolean readOnly) {}

  public Target {
    settings = Map.copyOf(settings);
    attachments = List.copyOf(attachments);
  }

  /** A setting as text, numbers included. */
  public Optional<String> setting(String key) {
    return Optional.ofNullable(settings.get(key)).map(Object::toString);
  }

  @Override
  public String toString() {
    return profileName + "." + name + " (" + type + ", " + database + "." + schema + ")";
  }
}
