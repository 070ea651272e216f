package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** dbt's {@code diff_of_two_dicts}: what of one is not in the other, whatever the letters' case. */
final class DictionaryDiff {
  private DictionaryDiff() {}

  static Map<String, Object> of(Call call) {
    Map<String, List<String>> other = new HashMap<>();
    dictionary(call, "dict_b")
        .forEach(
            (key, values) ->
                other.put(
                    folded(key), texts(values).stream().map(DictionaryDiff::folded).toList()));
    Map<String, Object> diff = new LinkedHashMap<>();
    dictionary(call, "dict_a")
        .forEach(
            (key, values) -> {
              List<String> known = other.get(folded(key));
              if (known == null) {
                diff.put(String.valueOf(key), values);
                return;
              }
              List<String> rest =
                  new ArrayList<>(
                      texts(values).stream()
                          .filter(value -> !known.contains(folded(value)))
                          .toList());
              if (!rest.isEmpty()) {
                diff.put(String.valueOf(key), rest);
              }
            });
    return diff;
  }

  private static Map<?, ?> dictionary(Call call, String name) {
    if (call.value(name) instanceof Map<?, ?> map) {
      return map;
    }
    throw call.wrong(name, "a dictionary");
  }

  private static List<String> texts(@Nullable Object values) {
    return Semantics.items(values).stream().map(String::valueOf).toList();
  }

  /** Python's casefold, which makes ss of ß. */
  private static String folded(@Nullable Object text) {
    return String.valueOf(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
