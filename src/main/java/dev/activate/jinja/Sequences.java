package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters of sequences; those that Jinja2 evaluates lazily are lazy here. */
final class Sequences {
  static final Set<String> NAMES = names();

  private Sequences() {}

  private static Set<String> names() {
    Set<String> all =
        new HashSet<>(
            List.of(
                "batch",
                "first",
                "items",
                "join",
                "last",
                "list",
                "map",
                "reject",
                "rejectattr",
                "reverse",
                "select",
                "selectattr",
                "sum"));
    all.addAll(Ordering.NAMES);
    return all;
  }

  static @Nullable Object apply(String name, @Nullable Object input, Arguments args, Run run) {
    Limits limits = run.limits();
    return switch (name) {
      case "list" -> {
        args.bind(0);
        yield Iteration.items(input, limits);
      }
      case "first" -> {
        args.bind(0);
        Iterator<@Nullable Object> items = Iteration.iterator(input);
        yield items.hasNext() ? items.next() : Undefined.missing("There is no first item.");
      }
      case "last" -> {
        args.bind(0);
        List<@Nullable Object> items = Iteration.items(reversible(input), limits);
        yield items.isEmpty()
            ? Undefined.missing("There is no last item.")
            : items.get(items.size() - 1);
      }
      case "reverse" -> {
        args.bind(0);
        if (input instanceof String text) {
          yield new StringBuilder(text).reverse().toString();
        }
        List<@Nullable Object> items = Iteration.items(input, limits);
        Collections.reverse(items);
        yield input instanceof Lazy ? items : Lazy.of(items::iterator);
      }
      case "join" -> join(input, args, limits);
      case "sum" -> sum(input, args, limits);
      case "items" -> {
        args.bind(0);
        if (input instanceof Undefined) {
          yield Lazy.of(Collections::emptyIterator);
        }
        if (!(input instanceof Map<?, ?> map)) {
          throw Fault.evaluation("`items` takes a dictionary, not " + Values.kind(input) + ".");
        }
        yield Lazy.of(() -> new View.Entries(name, map).iterator());
      }
      case "batch" -> batch(input, args, limits);
      case "map" -> Selection.map(input, args, run);
      case "select", "reject", "selectattr", "rejectattr" ->
          Selection.select(name, input, args, run);
      default -> Ordering.apply(name, input, args, limits);
    };
  }

  private static @Nullable Object reversible(@Nullable Object input) {
    if (input instanceof Lazy) {
      throw Fault.evaluation("A sequence that can be read once has no last item.");
    }
    return input;
  }

  private static String join(@Nullable Object input, Arguments args, Limits limits) {
    Object[] bound = args.bind(0, "d", "attribute");
    String separator = Printing.text(Arguments.or(bound[0], ""), limits);
    Object attribute = Arguments.or(bound[1], null);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Iterator<@Nullable Object> items = Iteration.iterator(input); items.hasNext(); ) {
      Object item = items.next();
      limits.step();
      out.append(first ? "" : separator);
      out.append(Printing.text(Selection.lookUp(item, attribute), limits));
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
    Lazy items = Lazy.of(() -> Iteration.iterator(input));
    return new Lazy(
        () -> {
          List<@Nullable Object> batch = new ArrayList<>();
          while (batch.size() < size && items.hasNext()) {
            batch.add(items.next());
            limits.item(batch.size());
          }
          if (batch.isEmpty()) {
            return Lazy.END;
          }
          while (fill != null && batch.size() < size) {
            batch.add(fill);
          }
          return batch;
        });
  }
}
