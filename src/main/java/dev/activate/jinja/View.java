package dev.activate.jinja;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code range}, {@code items}, {@code keys} and {@code values} return: no copy of it. */
sealed interface View extends Iterable<@Nullable Object>, Sized {

  String kind();

  String printed(Limits limits);

  record Range(long from, long to, long step, int size) implements View {
    @Override
    public String kind() {
      return "range";
    }

    long at(int index) {
      return from + index * step;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
      return Iteration.indexed(() -> size, this::at);
    }

    @Override
    public String printed(Limits limits) {
      return "range(" + from + ", " + to + (step == 1 ? "" : ", " + step) + ")";
    }
  }

  record Entries(String name, Map<?, ?> map) implements View {
    @Override
    public String kind() {
      return "dict_" + name;
    }

    @Override
    public int size() {
      return map.size();
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
      Collection<?> live =
          switch (name) {
            case "items" -> Methods.pairs(map);
            case "keys" -> map.keySet();
            default -> map.values();
          };
      return Iteration.unchanged(map, live);
    }

    @Override
    public String printed(Limits limits) {
      return kind() + "(" + Printing.repr(Iteration.items(this, limits), limits) + ")";
    }
  }
}
