package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All ways to choose items, in the order of Python's itertools. */
final class Selections {
  enum Kind {
    PERMUTATION,
    COMBINATION,
    REPLACED
  }

  private static final int MOST_CHOSEN = 1000;

  private final List<@Nullable Object> items;
  private final int size;
  private final Kind kind;
  private final List<@Nullable Object> found = new ArrayList<>();
  private final List<Integer> chosen = new ArrayList<>();

  private Selections(List<@Nullable Object> items, int size, Kind kind) {
    this.items = items;
    this.size = size;
    this.kind = kind;
  }

  static List<@Nullable Object> of(List<@Nullable Object> items, int size, Kind kind) {
    if (size > MOST_CHOSEN) {
      throw Wrong.limit("`r` is " + MOST_CHOSEN + " at most.");
    }
    Selections selections = new Selections(items, size, kind);
    if (kind == Kind.REPLACED || size <= items.size()) {
      selections.choose();
    }
    return selections.found;
  }

  private void choose() {
    if (chosen.size() == size) {
      Semantics.limit((found.size() + 1L) * Math.max(1, size));
      List<@Nullable Object> tuple = new ArrayList<>();
      chosen.forEach(index -> tuple.add(items.get(index)));
      found.add(Semantics.tuple(tuple));
      return;
    }
    int last = chosen.isEmpty() ? -1 : chosen.get(chosen.size() - 1);
    int from =
        switch (kind) {
          case PERMUTATION -> 0;
          case COMBINATION -> last + 1;
          case REPLACED -> Math.max(0, last);
        };
    int wanted = kind == Kind.COMBINATION ? size - chosen.size() : 1;
    for (int i = from; i <= items.size() - wanted; i++) {
      if (kind != Kind.PERMUTATION || !chosen.contains(i)) {
        chosen.add(i);
        choose();
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  static List<@Nullable Object> product(List<List<@Nullable Object>> lists) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(List.of());
    for (List<@Nullable Object> list : lists) {
      if (list.isEmpty()) {
        return new ArrayList<>();
      }
      Semantics.limit((long) rows.size() * list.size() * (rows.get(0).size() + 1L));
      List<List<@Nullable Object>> longer = new ArrayList<>();
      for (List<@Nullable Object> row : rows) {
        for (Object item : list) {
          List<@Nullable Object> one = new ArrayList<>(row);
          one.add(item);
          longer.add(one);
        }
      }
      rows = longer;
    }
    List<@Nullable Object> tuples = new ArrayList<>();
    rows.forEach(row -> tuples.add(Semantics.tuple(row)));
    return tuples;
  }
}
