package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys as Python compares them: 1, 1.0 and true are one key. */
final class Dictionary {
  static final Object ABSENT = new Object();

  private Dictionary() {}

  /** The key of {@code map} that equals {@code wanted}, or {@link #ABSENT}. */
  static @Nullable Object find(Map<?, ?> map, @Nullable Object wanted) {
    if ((wanted instanceof List && !(wanted instanceof Values.Tuple)) || wanted instanceof Map) {
      throw Fault.evaluation(Values.kind(wanted) + " cannot be the key of a dictionary.");
    }
    if (wanted instanceof String) {
      return map.containsKey(wanted) ? wanted : ABSENT;
    }
    for (Object key : map.keySet()) {
      if (Equality.same(key, wanted)) {
        return key;
      }
    }
    return ABSENT;
  }

  static void put(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
    Object present = find(map, key);
    map.put(present == ABSENT ? key : present, value);
  }

  @SuppressWarnings("unchecked")
  static Map<@Nullable Object, @Nullable Object> mutable(Object map) {
    return (Map<@Nullable Object, @Nullable Object>) map;
  }

  /** A method that takes a key and perhaps a value for when it is not there. */
  static @Nullable Object keyed(Map<?, ?> map, String name, Arguments args) {
    Object[] bound = args.bind(1, "key", "default");
    Object key = find(map, bound[0]);
    boolean present = key != ABSENT;
    Object otherwise = Arguments.or(bound[1], null);
    return switch (name) {
      case "get" -> present ? Values.normal(map.get(key)) : otherwise;
      case "setdefault" -> {
        if (!present) {
          put(mutable(map), bound[0], otherwise);
        }
        yield present ? Values.normal(map.get(key)) : otherwise;
      }
      default -> {
        if (!present && !Arguments.isGiven(bound[1])) {
          throw Fault.evaluation("The dictionary has no such key to pop.");
        }
        yield present ? Values.normal(mutable(map).remove(key)) : otherwise;
      }
    };
  }

  /** The live view that items, keys or values returns. */
  static Values.View view(Map<?, ?> map, String name) {
    Supplier<List<@Nullable Object>> items =
        () ->
            switch (name) {
              case "items" -> Methods.pairs(map);
              case "keys" -> new ArrayList<>(map.keySet());
              default -> new ArrayList<>(map.values());
            };
    Supplier<String> printed =
        () -> "dict_" + name + "(" + Printing.repr(items.get(), new Limits()) + ")";
    return new Values.View("dict_" + name, items, printed);
  }
}
