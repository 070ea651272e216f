package dev.activate.dbt.context;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code flags}: as they are when dbt compiles, with what {@code dbt_project.yml} sets. */
final class Flags {
  private Flags() {}

  static Map<String, @Nullable Object> of(
      Map<String, @Nullable Object> project, Scope.Builds builds) {
    Map<String, @Nullable Object> all = new HashMap<>();
    all.put("CACHE_SELECTED_ONLY", false);
    all.put("EMPTY", false);
    all.put("FAIL_FAST", false);
    all.put("INDIRECT_SELECTION", "eager");
    all.put("INTROSPECT", true);
    all.put("INVOCATION_COMMAND", "activate");
    all.put("LOG_CACHE_EVENTS", false);
    all.put("LOG_FORMAT", "default");
    all.put("NO_PRINT", null);
    all.put("PARTIAL_PARSE", true);
    all.put("PRINT", true);
    all.put("PRINTER_WIDTH", 80L);
    all.put("QUIET", false);
    all.put("SEND_ANONYMOUS_USAGE_STATS", false);
    all.put("STATIC_PARSER", true);
    all.put("STORE_FAILURES", false);
    all.put("USE_COLORS", false);
    all.put("USE_EXPERIMENTAL_PARSER", false);
    all.put("VERSION_CHECK", true);
    all.put("WARN_ERROR", false);
    all.put("WRITE_JSON", true);
    project.forEach((name, value) -> all.put(name.toUpperCase(Locale.ROOT), value));
    all.put("FULL_REFRESH", builds == Scope.Builds.AFRESH);
    all.put("WHICH", "compile");
    return all;
  }
}
