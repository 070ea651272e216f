package dev.activate.dbt.select;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a config has a value, as dbt's {@code config.x} compares: a list where it holds it. */
final class Configs {
  private Configs() {}

  static boolean match(
      Map<String, ? extends @Nullable Object> config, List<String> path, String wanted) {
    @Nullable Object value = config;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value instanceof List<?> list
        ? list.stream().anyMatch(item -> equal(item, wanted))
        : equal(value, wanted);
  }

  /** Of texts as they are; true and false in any case, since Python writes them with a capital. */
  private static boolean equal(@Nullable Object value, String wanted) {
    if (value == null || value instanceof Map) {
      return false;
    }
    return value instanceof Boolean
        ? value.toString().equals(wanted.toLowerCase(Locale.ROOT))
        : value.toString().equals(wanted);
  }
}
