package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code modules.itertools}: what dbt lets through of it. Each result can be read once, as there;
 * what has no end is refused.
 */
final class Itertools {
  private interface Rows {
    List<@Nullable Object> make();
  }

  private Itertools() {}

  static Map<String, Object> names() {
    Map<String, Object> names = new LinkedHashMap<>();
    Callable count = (positional, named) -> endless("count");
    Callable cycle = (positional, named) -> endless("cycle");
    Callable chain = (positional, named) -> once(() -> flat(positional));
    Callable fromIterable =
        Call.of("from_iterable", "iterable", call -> once(() -> flat(call.items("iterable"))));
    names.put("count", count);
    names.put("cycle", cycle);
    names.put("repeat", Call.of("repeat", "object / times", Itertools::repeat));
    names.put(
        "accumulate", Call.of("accumulate", "iterable / func initial", Itertools::accumulate));
    names.put(
        "chain", new PythonClass("itertools.chain", chain, Map.of("from_iterable", fromIterable)));
    names.put("compress", Call.of("compress", "data selectors", Itertools::compress));
    names.put("islice", (Callable) Itertools::islice);
    names.put("starmap", Call.of("starmap", "function iterable", Itertools::starmap));
    names.put("tee", Call.of("tee", "iterable / n", Itertools::tee));
    names.put("zip_longest", (Callable) Itertools::zipLongest);
    names.put("product", (Callable) Itertools::product);
    names.put(
        "permutations",
        Call.of("permutations", "iterable / r", call -> chosen(call, Selections.Kind.PERMUTATION)));
    names.put(
        "combinations",
        Call.of("combinations", "iterable r", call -> chosen(call, Selections.Kind.COMBINATION)));
    names.put(
        "combinations_with_replacement",
        Call.of(
            "combinations_with_replacement",
            "iterable r",
            call -> chosen(call, Selections.Kind.REPLACED)));
    return names;
  }

  private static Object endless(String name) {
    throw Wrong.unsupported("`" + name + "` never ends. Use range() instead.");
  }

  private static Object once(Rows rows) {
    return new Generator(rows::make);
  }

  private static List<@Nullable Object> flat(List<@Nullable Object> iterables) {
    List<@Nullable Object> all = new ArrayList<>();
    iterables.forEach(one -> all.addAll(Semantics.items(one)));
    Semantics.limit(all.size());
    return all;
  }

  private static Object repeat(Call call) {
    if (!call.has("times")) {
      return endless("repeat");
    }
    int times = Math.max(0, call.whole("times"));
    Semantics.limit(times);
    @Nullable Object[] all = new Object[times];
    Arrays.fill(all, call.value("object"));
    return once(() -> Arrays.asList(all));
  }

  private static Object accumulate(Call call) {
    return once(
        () -> {
          List<@Nullable Object> items = new ArrayList<>(call.items("iterable"));
          if (call.value("initial") != null) {
            items.add(0, call.value("initial"));
          }
          List<@Nullable Object> sums = new ArrayList<>();
          for (Object item : items) {
            Object before = sums.isEmpty() ? null : sums.get(sums.size() - 1);
            sums.add(sums.isEmpty() ? item : combined(call, before, item));
          }
          return sums;
        });
  }

  private static @Nullable Object combined(
      Call call, @Nullable Object before, @Nullable Object item) {
    if (call.value("func") == null) {
      return Semantics.calculate("+", before, item);
    }
    return function(call, "func").call(Arrays.asList(before, item), Map.of());
  }

  private static Callable function(Call call, String name) {
    if (call.value(name) instanceof Callable function) {
      return function;
    }
    throw call.wrong(name, "a function");
  }

  private static Object compress(Call call) {
    return once(
        () -> {
          List<@Nullable Object> data = call.items("data");
          List<@Nullable Object> selectors = call.items("selectors");
          List<@Nullable Object> kept = new ArrayList<>();
          for (int i = 0; i < Math.min(data.size(), selectors.size()); i++) {
            if (Semantics.truth(selectors.get(i))) {
              kept.add(data.get(i));
            }
          }
          return kept;
        });
  }

  private static Object islice(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    if (!named.isEmpty() || arguments.size() < 2 || arguments.size() > 4) {
      throw Wrong.value("`islice` takes an iterable, then a stop, or a start, a stop and a step.");
    }
    boolean one = arguments.size() == 2;
    int start = one ? 0 : bound(arguments.get(1), 0);
    int stop = bound(arguments.get(one ? 1 : 2), Integer.MAX_VALUE);
    int step = arguments.size() == 4 ? bound(arguments.get(3), 1) : 1;
    if (step == 0) {
      throw Wrong.value("The step of `islice` is 1 or more.");
    }
    return once(
        () -> {
          List<@Nullable Object> items = Semantics.items(arguments.get(0));
          List<@Nullable Object> taken = new ArrayList<>();
          for (long i = start; i < Math.min(stop, items.size()); i += step) {
            taken.add(items.get((int) i));
          }
          return taken;
        });
  }

  private static int bound(@Nullable Object value, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long whole && whole >= 0) {
      return (int) Math.min(whole, Integer.MAX_VALUE);
    }
    throw Wrong.value("The bounds of `islice` are integers from 0.");
  }

  private static Object starmap(Call call) {
    Callable function = function(call, "function");
    return once(
        () -> {
          List<@Nullable Object> results = new ArrayList<>();
          for (Object item : call.items("iterable")) {
            results.add(function.call(Semantics.items(item), Map.of()));
          }
          return results;
        });
  }

  private static Object tee(Call call) {
    List<@Nullable Object> items = call.items("iterable");
    List<@Nullable Object> copies = new ArrayList<>();
    int count = call.whole("n", 2);
    Semantics.limit((long) count * items.size());
    for (int i = 0; i < count; i++) {
      copies.add(once(() -> new ArrayList<>(items)));
    }
    return Semantics.tuple(copies);
  }

  private static Object zipLongest(
      List<@Nullable Object> iterables, Map<String, @Nullable Object> named) {
    if (!named.keySet().stream().allMatch("fillvalue"::equals)) {
      throw Wrong.value("`zip_longest` takes the named argument fillvalue only.");
    }
    return once(
        () -> {
          List<List<@Nullable Object>> lists = iterables.stream().map(Semantics::items).toList();
          int length = lists.stream().mapToInt(List::size).max().orElse(0);
          List<@Nullable Object> rows = new ArrayList<>();
          for (int i = 0; i < length; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            for (List<@Nullable Object> list : lists) {
              row.add(i < list.size() ? list.get(i) : named.get("fillvalue"));
            }
            rows.add(Semantics.tuple(row));
          }
          return rows;
        });
  }

  private static Object product(
      List<@Nullable Object> iterables, Map<String, @Nullable Object> named) {
    Object repeat = named.getOrDefault("repeat", 1L);
    if (!named.keySet().stream().allMatch("repeat"::equals)
        || !(repeat instanceof Long times && times >= 0 && times <= 100)) {
      throw Wrong.value("`product` takes the named argument repeat only, from 0 to 100.");
    }
    List<List<@Nullable Object>> lists = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      iterables.forEach(one -> lists.add(Semantics.items(one)));
    }
    return once(() -> Selections.product(lists));
  }

  private static Object chosen(Call call, Selections.Kind kind) {
    List<@Nullable Object> items = call.items("iterable");
    int size = call.value("r") == null ? items.size() : call.whole("r");
    if (size < 0) {
      throw Wrong.value("`r` is 0 or more.");
    }
    return once(() -> Selections.of(items, size, kind));
  }
}
