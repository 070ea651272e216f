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

/** The filters of sequences; those that Jinja2 evaluates lazily are lazy here. */
final class Sequences {
  static final Set<String> NAMES =
      Set.of(
          "batch",
          "dictsort",
          "first",
          "items",
          "join",
          "last",
          "list",
          "map",
          "max",
          "min",
          "reject",
          "rejectattr",
          "reverse",
          "select",
          "selectattr",
          "sort",
          "sum",
          "unique");

  private Sequences() {}

  static @Nullable Object apply(String name, @Nullable Object input, Arguments args, Run run) {
    Limits limits = run.limits();
    return switch (name) {
      case "list" -> {
        args.bind(0);
        yield Iteration.items(input, limits);
      }
      case "first", "last" -> {
        args.bind(0);
        List<@Nullable Object> items = Iteration.items(input, limits);
        yield items.isEmpty()
            ? Undefined.missing("An empty sequence has no " + name + " item.")
            : items.get(name.equals("first") ? 0 : items.size() - 1);
      }
      case "reverse" -> {
        args.bind(0);
        if (input instanceof String text) {
          yield new StringBuilder(text).reverse().toString();
        }
        yield lazily(input, items -> Collections.reverse(items), limits);
      }
      case "join" -> join(input, args, limits);
      case "sum" -> sum(input, args, limits);
      case "items" -> {
        args.bind(0);
        if (!(input instanceof Map<?, ?> map)) {
          throw Fault.evaluation("`items` takes a dictionary, not " + Values.kind(input) + ".");
        }
        yield new Values.Lazy(() -> Methods.pairs(map));
      }
      case "batch" -> batch(input, args, limits);
      case "map" -> Selection.map(input, args, run);
      case "select", "reject", "selectattr", "rejectattr" ->
          Selection.select(name, input, args, run);
      default -> ordered(name, input, args, limits);
    };
  }

  private interface Change {
    void apply(List<@Nullable Object> items);
  }

  private static Values.Lazy lazily(@Nullable Object input, Change change, Limits limits) {
    if (!Iteration.isIterable(input)) {
      throw Fault.evaluation("There is nothing to iterate over in " + Values.kind(input) + ".");
    }
    return new Values.Lazy(
        () -> {
          List<@Nullable Object> items = Iteration.items(input, limits);
          change.apply(items);
          return items;
        });
  }

  private static String join(@Nullable Object input, Arguments args, Limits limits) {
    Object[] bound = args.bind(0, "d", "attribute");
    String separator = Printing.text(Arguments.or(bound[0], ""), limits);
    Object attribute = Arguments.or(bound[1], null);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Object item : Iteration.items(input, limits)) {
      out.append(first ? "" : separator);
      out.append(Printing.text(Selection.attribute(item, attribute), limits));
      limits.text(out.length() > Limits.LONGEST_TEXT ? out.length() : separator.length());
      first = false;
    }
    return out.toString();
  }

  private static @Nullable Object sum(@Nullable Object input, Arguments args, Limits limits) {
    Object[] bound = args.bind(0, "attribute", "start");
    Object total = Arguments.or(bound[1], 0L);
    Object attribute = Arguments.or(bound[0], null);
    for (Object item : Iteration.items(input, limits)) {
      total = Operators.arithmetic("+", total, Selection.attribute(item, attribute), limits);
    }
    if (!Numbers.isNumber(total) || total instanceof Double) {
      throw Fault.unsupported("`sum` is supported for integers; Python adds floats differently.");
    }
    return total;
  }

  private static Object batch(@Nullable Object input, Arguments args, Limits limits) {
    Object[] bound = args.bind(1, "linecount", "fill_with");
    int size = args.whole(bound[0], 1);
    Object fill = Arguments.or(bound[1], null);
    if (size < 1) {
      throw Fault.evaluation("`batch` takes a size of 1 or more.");
    }
    limits.list(fill == null ? 0 : size);
    return lazily(
        input,
        items -> {
          List<@Nullable Object> batches = new ArrayList<>();
          for (int from = 0; from < items.size(); from += size) {
            int to = (int) Math.min(items.size(), (long) from + size);
            List<@Nullable Object> batch = new ArrayList<>(items.subList(from, to));
            while (fill != null && batch.size() < size) {
              batch.add(fill);
            }
            batches.add(batch);
          }
          items.clear();
          items.addAll(batches);
        },
        limits);
  }

  private static @Nullable Object ordered(
      String name, @Nullable Object input, Arguments args, Limits limits) {
    Object[] bound =
        switch (name) {
          case "sort" -> args.bind(0, "reverse", "case_sensitive", "attribute");
          case "dictsort" -> args.bind(0, "case_sensitive", "by", "reverse");
          default -> args.bind(0, "case_sensitive", "attribute");
        };
    boolean isSort = name.equals("sort");
    boolean isDictionary = name.equals("dictsort");
    boolean exact = Truth.of(Arguments.or(bound[isSort ? 1 : 0], false));
    if (isDictionary) {
      String by = args.text(Arguments.or(bound[1], "key"));
      boolean backwards = Truth.of(Arguments.or(bound[2], false));
      if (!(input instanceof Map<?, ?> map) || (!by.equals("key") && !by.equals("value"))) {
        throw Fault.evaluation("`dictsort` takes a dictionary, and sorts by key or value.");
      }
      return sorted(Methods.pairs(map), by.equals("key") ? 0L : 1L, exact, backwards);
    }
    Object attribute = Arguments.or(bound[isSort ? 2 : 1], null);
    if (name.equals("unique")) {
      return lazily(input, items -> unique(items, attribute, exact), limits);
    }
    List<@Nullable Object> items = Iteration.items(input, limits);
    if (isSort) {
      return sorted(items, attribute, exact, Truth.of(Arguments.or(bound[0], false)));
    }
    if (items.isEmpty()) {
      return Undefined.missing("An empty sequence has no " + name + ".");
    }
    Comparator<@Nullable Object> order = order(attribute, exact);
    return name.equals("min") ? Collections.min(items, order) : Collections.max(items, order);
  }

  private static List<@Nullable Object> sorted(
      List<@Nullable Object> items, @Nullable Object attribute, boolean exact, boolean backwards) {
    Comparator<@Nullable Object> order = order(attribute, exact);
    items.sort(backwards ? order.reversed() : order);
    return items;
  }

  private static Comparator<@Nullable Object> order(@Nullable Object attribute, boolean exact) {
    return (a, b) ->
        Equality.compare(
            folded(Selection.attribute(a, attribute), exact),
            folded(Selection.attribute(b, attribute), exact));
  }

  private static @Nullable Object folded(@Nullable Object value, boolean exact) {
    return value instanceof String text && !exact ? text.toLowerCase(Locale.ROOT) : value;
  }

  private static void unique(
      List<@Nullable Object> items, @Nullable Object attribute, boolean exact) {
    Map<@Nullable Object, @Nullable Object> seen = new LinkedHashMap<>();
    for (Object item : items) {
      Object key = folded(Selection.attribute(item, attribute), exact);
      if (Dictionary.find(seen, key) == Dictionary.ABSENT) {
        seen.put(key, item);
      }
    }
    items.clear();
    items.addAll(seen.values());
  }
}
