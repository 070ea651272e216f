package dev.activate.dbt.context;

import dev.activate.dbt.Flags;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code flags}: as they are when dbt compiles. */
final class FlagNames {
  private static final Map<String, Boolean> SWITCHES =
      Map.ofEntries(
          Map.entry("cache_selected_only", false),
          Map.entry("empty", false),
          Map.entry("fail_fast", false),
          Map.entry("introspect", true),
          Map.entry("log_cache_events", false),
          Map.entry("partial_parse", true),
          Map.entry("print", true),
          Map.entry("quiet", false),
          Map.entry("send_anonymous_usage_stats", false),
          Map.entry("static_parser", true),
          Map.entry("store_failures", false),
          Map.entry("use_colors", false),
          Map.entry("use_experimental_parser", false),
          Map.entry("version_check", true),
          Map.entry("warn_error", false),
          Map.entry("write_json", true));

  private FlagNames() {}

  static Map<String, @Nullable Object> of(World world, Scope.Builds builds) {
    Flags flags = new Flags(world.project().flags(), world.shell());
    Map<String, @Nullable Object> all = new HashMap<>();
    flags.project().forEach((name, value) -> all.put(name.toUpperCase(Locale.ROOT), value));
    SWITCHES.forEach(
        (name, otherwise) ->
            all.put(name.toUpperCase(Locale.ROOT), flags.isOn(name, null, otherwise)));
    all.put("FULL_REFRESH", builds == Scope.Builds.AFRESH);
    all.put("INDIRECT_SELECTION", "eager");
    all.put("INVOCATION_COMMAND", "activate");
    all.put("LOG_FORMAT", "default");
    all.put("NO_PRINT", null);
    all.put("PRINTER_WIDTH", 80L);
    all.put("WHICH", "compile");
    return all;
  }
}
