package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** dbt's {@code zip} and {@code zip_strict}: an iterator of tuples, as long as the shortest. */
final class Zip {
  private Zip() {}

  static @Nullable Object zip(
      List<@Nullable Object> iterables, Map<String, @Nullable Object> named) {
    if (!named.keySet().stream().allMatch("default"::equals)) {
      throw Wrong.value("`zip` takes the named argument default only.");
    }
    return iterables.stream().allMatch(Semantics::isIterable)
        ? of(iterables)
        : named.get("default");
  }

  static Object strict(List<@Nullable Object> iterables, Map<String, @Nullable Object> named) {
    if (!named.isEmpty()) {
      throw Wrong.value("`zip_strict` takes no named arguments.");
    }
    return of(iterables);
  }

  private static Object of(List<@Nullable Object> iterables) {
    return new Generator(() -> rows(iterables.stream().map(Semantics::items).toList()));
  }

  private static List<@Nullable Object> rows(List<List<@Nullable Object>> lists) {
    int length = lists.stream().mapToInt(List::size).min().orElse(0);
    List<@Nullable Object> rows = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (List<@Nullable Object> list : lists) {
        row.add(list.get(i));
      }
      rows.add(Semantics.tuple(row));
    }
    return rows;
  }
}
