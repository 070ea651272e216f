package dev.activate.jinja;

import dev.activate.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters that take the name of an attribute, a filter or a test. */
final class Selection {
  private Selection() {}

  /** The item's attribute, whose name may have dots; the item itself without a name. */
  static @Nullable Object attribute(@Nullable Object item, @Nullable Object name) {
    return found(lookUp(item, name));
  }

  static @Nullable Object found(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.fault();
    }
    return value;
  }

  /** The same, or undefined when the last of the names is not there. */
  static @Nullable Object lookUp(@Nullable Object item, @Nullable Object name) {
    return lookUp(item, name, null);
  }

  /** The same, with {@code otherwise} in place of each undefined value on the way. */
  static @Nullable Object lookUp(
      @Nullable Object item, @Nullable Object name, @Nullable Object otherwise) {
    if (name == null) {
      return item;
    }
    if (Numbers.isWhole(name)) {
      return or(Access.item(item, name, "item"), otherwise);
    }
    if (!(name instanceof String path)) {
      throw Fault.evaluation("The name of an attribute is a text, not " + Values.kind(name) + ".");
    }
    Object value = item;
    for (String part : path.split("\\.", -1)) {
      Object key = part.matches("[0-9]{1,9}") ? (Object) Long.valueOf(part) : part;
      Object next =
          value instanceof Map<?, ?> map && key instanceof String && map.containsKey(key)
              ? Values.normal(map.get(key))
              : Access.item(value, key, "item");
      value = or(next, otherwise);
    }
    return value;
  }

  private static @Nullable Object or(@Nullable Object value, @Nullable Object otherwise) {
    return value instanceof Undefined && otherwise != null ? otherwise : value;
  }

  static Lazy map(@Nullable Object input, Arguments args, Run run) {
    if (args.positional().isEmpty()) {
      Object[] bound =
          new Arguments("map", List.of(), args.named()).bind(1, "attribute", "default");
      Object otherwise = Arguments.or(bound[1], null);
      return each(input, run, item -> lookUp(item, bound[0], otherwise));
    }
    String filter = named(args, 0, Filters.NAMES);
    Arguments rest = rest(filter, args, 1);
    return each(input, run, item -> Filters.apply(filter, item, rest, run));
  }

  static Lazy select(String name, @Nullable Object input, Arguments args, Run run) {
    int from = name.endsWith("attr") ? 1 : 0;
    if (args.positional().size() < from) {
      throw Fault.evaluation("`" + name + "` lacks the name of an attribute.");
    }
    Object path = from == 0 ? null : args.positional().get(0);
    boolean wanted = name.startsWith("select");
    boolean bare = args.positional().size() == from;
    String test = bare ? "" : named(args, from, Tests.NAMES);
    Arguments rest = bare ? args : rest(test, args, from + 1);
    return chosen(
        input,
        run,
        item -> {
          Object value = lookUp(item, path);
          return wanted == (bare ? Truth.of(value) : Tests.holds(test, value, rest, run.limits()));
        });
  }

  private interface Step {
    @Nullable Object apply(@Nullable Object item);
  }

  private interface Choice {
    boolean takes(@Nullable Object item);
  }

  /** As in Jinja2, what is false has no items here. */
  private static Iterator<@Nullable Object> begin(@Nullable Object input) {
    return Truth.of(input) ? Iteration.iterator(input) : Collections.emptyIterator();
  }

  private static Lazy each(@Nullable Object input, Run run, Step step) {
    Lazy items = Lazy.of(() -> begin(input));
    return new Lazy(
        () -> {
          run.limits().step();
          return items.hasNext() ? step.apply(items.next()) : Lazy.END;
        });
  }

  private static Lazy chosen(@Nullable Object input, Run run, Choice choice) {
    Lazy items = Lazy.of(() -> begin(input));
    return new Lazy(
        () -> {
          while (items.hasNext()) {
            run.limits().step();
            Object item = items.next();
            if (choice.takes(item)) {
              return item;
            }
          }
          return Lazy.END;
        });
  }

  private static String named(Arguments args, int index, Set<String> known) {
    String name = args.text(args.positional().get(index));
    if (!known.contains(name)) {
      throw Fault.unsupported(
          "There is no `"
              + name
              + "` for `"
              + args.owner()
              + "`, or it is not supported."
              + Suggestion.hint(name, known));
    }
    return name;
  }

  private static Arguments rest(String owner, Arguments args, int from) {
    List<@Nullable Object> positional =
        new ArrayList<>(args.positional().subList(from, args.positional().size()));
    return new Arguments(owner, positional, new LinkedHashMap<>(args.named()));
  }
}
