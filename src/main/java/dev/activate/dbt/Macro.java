package dev.activate.dbt;

/**
 * A macro as the manifest holds it: the text of its whole {@code macro} block, not parsed.
 *
 * @param path of its file from its package's folder, with forward slashes
 */
public record Macro(String packageName, String name, String path, String sql) {

  /** As a template names it: {@code dbt_utils.star}. */
  public String fullName() {
    return packageName + "." + name;
  }
}
