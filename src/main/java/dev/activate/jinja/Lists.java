package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of lists and tuples. */
final class Lists {
  private Lists() {}

  static @Nullable Object call(List<?> given, String name, Arguments args, Limits limits) {
    @SuppressWarnings("unchecked")
    List<@Nullable Object> list = (List<@Nullable Object>) given;
    if (name.equals("sort")) {
      Object[] bound =
          new Arguments(name, args.positional(), args.named()).bind(0, "key", "reverse");
      if (!args.positional().isEmpty() || Arguments.or(bound[0], null) != null) {
        throw Fault.unsupported("`sort()` takes `reverse` only; use the filter `|sort`.");
      }
      Comparator<@Nullable Object> order = Equality::compare;
      list.sort(Truth.of(Arguments.or(bound[1], false)) ? order.reversed() : order);
      return null;
    }
    if (!args.named().isEmpty()) {
      throw Fault.evaluation("`" + name + "` takes no named arguments.");
    }
    switch (name) {
      case "append" -> {
        Object[] bound = args.bind(1, "value");
        limits.list(list.size() >= Limits.LONGEST_LIST ? list.size() + 1L : 1);
        list.add(bound[0]);
        return null;
      }
      case "extend" -> {
        List<@Nullable Object> more = Iteration.items(args.bind(1, "values")[0], limits);
        limits.list((long) list.size() + more.size());
        list.addAll(more);
        return null;
      }
      case "insert" -> {
        Object[] bound = args.bind(2, "index", "value");
        int index = args.whole(bound[0], 0);
        index = index < 0 ? Math.max(0, index + list.size()) : Math.min(index, list.size());
        limits.list(list.size() + 1L);
        list.add(index, bound[1]);
        return null;
      }
      case "reverse" -> {
        args.bind(0);
        Collections.reverse(list);
        return null;
      }
      case "clear" -> {
        args.bind(0);
        list.clear();
        return null;
      }
      case "copy" -> {
        args.bind(0);
        return new ArrayList<>(list);
      }
      case "pop" -> {
        int index = args.whole(args.bind(0, "index")[0], -1);
        index = index < 0 ? index + list.size() : index;
        if (index < 0 || index >= list.size()) {
          throw Fault.evaluation("The list has no such item to pop.");
        }
        return Values.normal(list.remove(index));
      }
      default -> {
        return found(list, name, args.bind(1, "value")[0]);
      }
    }
  }

  private static @Nullable Object found(
      List<@Nullable Object> list, String name, @Nullable Object wanted) {
    long count = 0;
    for (int i = 0; i < list.size(); i++) {
      if (!Equality.same(list.get(i), wanted)) {
        continue;
      }
      if (name.equals("index")) {
        return (long) i;
      }
      if (name.equals("remove")) {
        list.remove(i);
        return null;
      }
      count++;
    }
    if (!name.equals("count")) {
      throw Fault.evaluation("The list does not hold this value.");
    }
    return count;
  }
}
