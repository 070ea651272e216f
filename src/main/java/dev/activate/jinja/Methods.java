package dev.activate.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of texts, lists and dictionaries. */
final class Methods {
  private static final Set<String> LIST =
      Set.of(
          "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove",
          "reverse", "sort");
  private static final Set<String> TUPLE = Set.of("count", "index");
  private static final Set<String> DICTIONARY =
      Set.of(
          "clear",
          "copy",
          "get",
          "items",
          "keys",
          "pop",
          "popitem",
          "setdefault",
          "update",
          "values");

  private Methods() {}

  static Set<String> of(Object owner) {
    if (owner instanceof String) {
      return Texts.NAMES;
    }
    if (owner instanceof Values.Tuple) {
      return TUPLE;
    }
    if (owner instanceof List) {
      return LIST;
    }
    return owner instanceof Map && !(owner instanceof Attributes) ? DICTIONARY : Set.of();
  }

  /** Whether Python may have this attribute where we do not. */
  static boolean isForeign(Object owner, String name) {
    return !(owner instanceof Map) || name.startsWith("__") || name.equals("fromkeys");
  }

  static @Nullable Object call(Values.Method method, Arguments args, Run run) {
    Object owner = method.owner();
    if (owner instanceof String text) {
      return Texts.call(text, method.name(), args, run.limits());
    }
    try {
      return owner instanceof List<?> list
          ? Lists.call(list, method.name(), args, run.limits())
          : dictionary((Map<?, ?>) owner, method.name(), args, run.limits());
    } catch (UnsupportedOperationException e) {
      throw Fault.evaluation("This value was given to the template and cannot be changed by it.");
    }
  }

  static List<@Nullable Object> pairs(Map<?, ?> map) {
    List<@Nullable Object> pairs = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          List<@Nullable Object> pair = new ArrayList<>();
          pair.add(Values.normal(key));
          pair.add(Values.normal(value));
          pairs.add(new Values.Tuple(pair));
        });
    return pairs;
  }

  private static @Nullable Object dictionary(
      Map<?, ?> map, String name, Arguments args, Limits limits) {
    return switch (name) {
      case "items", "keys", "values" -> {
        args.bind(0);
        yield new View.Entries(name, map);
      }
      case "copy" -> {
        args.bind(0);
        yield new LinkedHashMap<Object, Object>(map);
      }
      case "clear" -> {
        args.bind(0);
        map.clear();
        yield null;
      }
      case "popitem" -> {
        args.bind(0);
        List<@Nullable Object> pairs = pairs(map);
        if (pairs.isEmpty()) {
          throw Fault.evaluation("The dictionary is empty.");
        }
        Object last = pairs.get(pairs.size() - 1);
        map.remove(((List<?>) Objects.requireNonNull(last)).get(0));
        yield last;
      }
      case "update" -> {
        if (args.positional().size() > 1) {
          throw Fault.evaluation("`update` takes one dictionary and named values.");
        }
        if (args.positional().size() == 1) {
          Dictionary.putAll(Dictionary.mutable(map), args.positional().get(0), limits);
        }
        args.named().forEach((key, value) -> Dictionary.put(Dictionary.mutable(map), key, value));
        yield null;
      }
      default -> Dictionary.keyed(map, name, args);
    };
  }
}
