package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of whatever Python can iterate over. */
final class Iteration {
  private Iteration() {}

  static boolean isIterable(@Nullable Object value) {
    return value instanceof String
        || value instanceof List
        || value instanceof Map
        || value instanceof Values.View
        || value instanceof Values.Lazy;
  }

  /** The items as they are now; for a dictionary its keys, for a text its characters. */
  static List<@Nullable Object> items(@Nullable Object value, Limits limits) {
    List<@Nullable Object> items = new ArrayList<>();
    if (value instanceof String text) {
      limits.list(text.length());
      text.codePoints().forEach(c -> items.add(Character.toString(c)));
    } else if (value instanceof List<?> list) {
      limits.list(list.size());
      list.forEach(item -> items.add(Values.normal(item)));
    } else if (value instanceof Map<?, ?> map) {
      limits.list(map.size());
      map.keySet().forEach(key -> items.add(Values.normal(key)));
    } else if (value instanceof Values.View view) {
      items.addAll(view.items().get());
    } else if (value instanceof Values.Lazy lazy) {
      items.addAll(lazy.read());
    } else if (value instanceof Undefined undefined) {
      throw undefined.fault();
    } else {
      throw Fault.evaluation(
          "There is nothing to iterate over: this is " + Values.kind(value) + ".");
    }
    return items;
  }

  static int length(@Nullable Object value) {
    if (value instanceof String text) {
      return Characters.length(text);
    }
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Values.View view) {
      return view.items().get().size();
    }
    throw Fault.evaluation(Values.kind(value) + " has no length.");
  }
}
