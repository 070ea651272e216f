package dev.activate.jinja;

import dev.activate.problem.Suggestion;
import java.util.ArrayList;
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
    if (name == null) {
      return item;
    }
    if (Numbers.isWhole(name)) {
      return defined(Access.item(item, name, "item"));
    }
    if (!(name instanceof String path)) {
      throw Fault.evaluation("The name of an attribute is a text, not " + Values.kind(name) + ".");
    }
    Object value = item;
    for (String part : path.split("\\.", -1)) {
      Object key = part.matches("[0-9]{1,9}") ? (Object) Long.valueOf(part) : part;
      value =
          defined(
              value instanceof Map<?, ?> map && key instanceof String && map.containsKey(key)
                  ? map.get(key)
                  : Access.item(value, key, "item"));
    }
    return value;
  }

  private static @Nullable Object defined(@Nullable Object value) {
    if (value instanceof Undefined undefined) {
      throw undefined.fault();
    }
    return Values.normal(value);
  }

  static Values.Lazy map(@Nullable Object input, Arguments args, Run run) {
    if (args.positional().isEmpty()) {
      Object[] bound =
          new Arguments("map", List.of(), args.named()).bind(1, "attribute", "default");
      if (Arguments.isGiven(bound[1])) {
        throw Fault.unsupported("`map` with a default is not supported.");
      }
      return lazy(input, run, item -> attribute(item, bound[0]));
    }
    String filter = named(args, 0, Filters.NAMES);
    Arguments rest = rest(filter, args, 1);
    return lazy(input, run, item -> Filters.apply(filter, item, rest, run));
  }

  static Values.Lazy select(String name, @Nullable Object input, Arguments args, Run run) {
    int from = name.endsWith("attr") ? 1 : 0;
    if (args.positional().size() < from) {
      throw Fault.evaluation("`" + name + "` lacks the name of an attribute.");
    }
    Object path = from == 0 ? null : args.positional().get(0);
    boolean wanted = name.startsWith("select");
    boolean bare = args.positional().size() == from;
    String test = bare ? "" : named(args, from, Tests.NAMES);
    Arguments rest = bare ? args : rest(test, args, from + 1);
    List<@Nullable Object> none = new ArrayList<>();
    return lazy(
        input,
        run,
        item -> {
          Object value = attribute(item, path);
          boolean holds = bare ? Truth.of(value) : Tests.holds(test, value, rest, run.limits());
          return holds == wanted ? item : none;
        },
        none);
  }

  private interface Step {
    @Nullable Object apply(@Nullable Object item);
  }

  private static Values.Lazy lazy(@Nullable Object input, Run run, Step step) {
    return lazy(input, run, step, new Object());
  }

  private static Values.Lazy lazy(@Nullable Object input, Run run, Step step, Object left) {
    if (!Iteration.isIterable(input)) {
      throw Fault.evaluation("There is nothing to iterate over in " + Values.kind(input) + ".");
    }
    return new Values.Lazy(
        () -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Object item : Iteration.items(input, run.limits())) {
            run.limits().step();
            Object result = step.apply(item);
            if (result != left) {
              results.add(defined(result));
            }
          }
          return results;
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
