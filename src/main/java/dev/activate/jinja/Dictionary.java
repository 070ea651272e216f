package dev.activate.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    if (wanted != null && holds(map, wanted)) {
      return wanted;
    }
    boolean simple = wanted == null || wanted instanceof Values.Tuple || Numbers.isNumber(wanted);
    if (simple) { // 1, 1.0 and true are one key, and none may be null or None
      for (Object key : map.keySet()) {
        if (isLike(key, wanted) && Equality.same(Values.normal(key), wanted)) {
          return key;
        }
      }
    }
    return ABSENT;
  }

  private static boolean holds(Map<?, ?> map, Object key) {
    try {
      return map.containsKey(key);
    } catch (ClassCastException e) { // a sorted map of keys of another class
      return false;
    }
  }

  private static boolean isLike(@Nullable Object key, @Nullable Object wanted) {
    return wanted instanceof Values.Tuple
        ? key instanceof Values.Tuple
        : key == null || key instanceof None || Numbers.isNumber(key);
  }

  static void put(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object key, @Nullable Object value) {
    Object present = find(map, key);
    map.put(present == ABSENT ? key : present, value);
  }

  /** Adds what {@code dict(x)} would hold: the entries of a dictionary, or pairs. */
  static void putAll(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object from, Limits limits) {
    if (from instanceof Map<?, ?> given) {
      new LinkedHashMap<Object, Object>(given).forEach((key, value) -> put(map, key, value));
      return;
    }
    for (Object pair : Iteration.items(from, limits)) {
      List<@Nullable Object> both = Iteration.items(pair, limits);
      if (both.size() != 2) {
        throw Fault.evaluation("A dictionary is made of pairs, and this is no pair.");
      }
      put(map, both.get(0), both.get(1));
    }
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
}
