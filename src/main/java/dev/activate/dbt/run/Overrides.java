package dev.activate.dbt.run;

import dev.activate.dbt.Macro;
import dev.activate.dbt.Manifest;
import java.util.Set;
import java.util.regex.Pattern;

/** Macros by which a project makes dbt's own tests and tables mean something else. */
final class Overrides {
  private static final Set<String> NAMES =
      Set.of(
          "test_unique",
          "test_not_null",
          "get_test_sql",
          "get_where_subquery",
          "get_limit_subquery_sql",
          "should_store_failures",
          "create_table_as",
          "get_table_columns_and_constraints",
          "statement",
          "ref");
  private static final Pattern MATERIALIZATION =
      Pattern.compile("materialization_(test|table|incremental|seed|snapshot)_\\w+");
  private static final Pattern PREFIX = Pattern.compile("^[a-z0-9]+__");

  private Overrides() {}

  /** Whether all of these are dbt's own, or its adapter's. */
  static boolean none(Manifest manifest) {
    String adapter = "dbt_" + manifest.adapterType().orElse("");
    return manifest.macros().stream().noneMatch(macro -> overrides(macro, adapter));
  }

  private static boolean overrides(Macro macro, String adapter) {
    if (macro.packageName().equals("dbt") || macro.packageName().equals(adapter)) {
      return false;
    }
    String name = PREFIX.matcher(macro.name()).replaceFirst("");
    return NAMES.contains(name) || MATERIALIZATION.matcher(name).matches();
  }
}
