package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters that compare the items of a sequence. */
final class Ordering {
  static final Set<String> NAMES = Set.of("dictsort", "groupby", "max", "min", "sort", "unique");

  private Ordering() {}

  static @Nullable Object apply(
      String name, @Nullable Object input, Arguments args, Limits limits) {
    return switch (name) {
      case "sort" -> {
        Object[] bound = args.bind(0, "reverse", "case_sensitive", "attribute");
        Comparator<@Nullable Object> order = byAll(Arguments.or(bound[2], null), exact(bound[1]));
        yield sorted(Iteration.items(input, limits), order, exact(bound[0]));
      }
      case "dictsort" -> entries(input, args);
      case "groupby" -> groups(input, args, limits);
      case "unique" -> {
        Object[] bound = args.bind(0, "case_sensitive", "attribute");
        yield unique(input, Arguments.or(bound[1], null), exact(bound[0]), limits);
      }
      default -> {
        Object[] bound = args.bind(0, "case_sensitive", "attribute");
        List<@Nullable Object> items = Iteration.items(input, limits);
        if (items.isEmpty()) {
          yield Undefined.missing("An empty sequence has no " + name + ".");
        }
        Comparator<@Nullable Object> order = by(Arguments.or(bound[1], null), exact(bound[0]));
        yield name.equals("min") ? Collections.min(items, order) : Collections.max(items, order);
      }
    };
  }

  private static boolean exact(@Nullable Object bound) {
    return Truth.of(Arguments.or(bound, false));
  }

  private static Object entries(@Nullable Object input, Arguments args) {
    Object[] bound = args.bind(0, "case_sensitive", "by", "reverse");
    String by = args.text(Arguments.or(bound[1], "key"));
    if (!(input instanceof Map<?, ?> map) || (!by.equals("key") && !by.equals("value"))) {
      throw Fault.evaluation("`dictsort` takes a dictionary, and sorts by key or value.");
    }
    Comparator<@Nullable Object> order = by(by.equals("key") ? 0L : 1L, exact(bound[0]));
    return sorted(Methods.pairs(map), order, exact(bound[2]));
  }

  private static Object groups(@Nullable Object input, Arguments args, Limits limits) {
    Object[] bound = args.bind(1, "attribute", "default", "case_sensitive");
    Object otherwise = Arguments.or(bound[1], null);
    boolean exact = exact(bound[2]);
    List<@Nullable Object> keys = new ArrayList<>();
    List<List<@Nullable Object>> groups = new ArrayList<>();
    List<@Nullable Object> pairs = new ArrayList<>();
    for (Object item : Iteration.items(input, limits)) {
      Object key = Selection.found(Selection.lookUp(item, bound[0], otherwise));
      List<@Nullable Object> pair = new ArrayList<>();
      Collections.addAll(pair, key, item);
      pairs.add(pair);
    }
    for (Object pair : sorted(pairs, by(0L, exact), false)) {
      List<?> both = (List<?>) pair;
      int last = keys.size() - 1;
      if (last < 0 || !Equality.same(folded(keys.get(last), exact), folded(both.get(0), exact))) {
        keys.add(both.get(0));
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(both.get(1));
    }
    List<@Nullable Object> result = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      result.add(new Values.Group(keys.get(i), groups.get(i)));
    }
    return result;
  }

  private static List<@Nullable Object> sorted(
      List<@Nullable Object> items, Comparator<@Nullable Object> order, boolean backwards) {
    items.sort(backwards ? order.reversed() : order);
    return items;
  }

  private static Comparator<@Nullable Object> by(@Nullable Object attribute, boolean exact) {
    return (a, b) ->
        Equality.compare(
            folded(Selection.attribute(a, attribute), exact),
            folded(Selection.attribute(b, attribute), exact));
  }

  /** By several attributes, one after the other, if their names stand with commas. */
  private static Comparator<@Nullable Object> byAll(@Nullable Object attribute, boolean exact) {
    if (!(attribute instanceof String names) || names.indexOf(',') < 0) {
      return by(attribute, exact);
    }
    return (a, b) -> {
      for (String name : names.split(",", -1)) {
        Object left = folded(Selection.attribute(a, name), exact);
        Object right = folded(Selection.attribute(b, name), exact);
        if (!Equality.same(left, right)) {
          return Equality.compare(left, right);
        }
      }
      return 0;
    };
  }

  private static @Nullable Object folded(@Nullable Object value, boolean exact) {
    return value instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : value;
  }

  private static Lazy unique(
      @Nullable Object input, @Nullable Object attribute, boolean exact, Limits limits) {
    Map<@Nullable Object, @Nullable Object> seen = new LinkedHashMap<>();
    Lazy items = Lazy.of(() -> Iteration.iterator(input));
    return new Lazy(
        () -> {
          while (items.hasNext()) {
            limits.item(seen.size());
            Object item = items.next();
            Object key = folded(Selection.attribute(item, attribute), exact);
            if (Dictionary.find(seen, key) == Dictionary.ABSENT) {
              seen.put(key, item);
              return item;
            }
          }
          return Lazy.END;
        });
  }
}
