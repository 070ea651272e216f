package dev.activate.dbt.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which CPython's hash table holds a set of integers.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Objects/setobject.c">setobject.c</a>
 */
final class IntegerOrder {
  private static final int SMALLEST = 8;
  private static final int PROBES = 9;
  private static final int PERTURB_SHIFT = 5;
  private static final int LARGE = 50_000;

  private @Nullable Long[] table = new Long[SMALLEST];
  private int used;

  private IntegerOrder() {}

  /** Whether all are integers that are their own hash. */
  static boolean applies(List<@Nullable Object> items) {
    return items.stream()
        .allMatch(item -> item instanceof Long whole && whole < 1L << 61 && whole > -(1L << 61));
  }

  static List<@Nullable Object> of(List<@Nullable Object> items) {
    IntegerOrder order = new IntegerOrder();
    for (Object item : items) {
      order.add((Long) item);
    }
    List<@Nullable Object> ordered = new ArrayList<>();
    for (Long item : order.table) {
      if (item != null) {
        ordered.add(item);
      }
    }
    return ordered;
  }

  private void add(@Nullable Long item) {
    if (item == null) {
      return;
    }
    place(table, item);
    used++;
    if (used * 5L >= (table.length - 1) * 3L) {
      grow();
    }
  }

  private void grow() {
    long wanted = used > LARGE ? used * 2L : used * 4L;
    int size = SMALLEST;
    while (size <= wanted) {
      size *= 2;
    }
    @Nullable Long[] larger = new Long[size];
    for (Long item : table) {
      if (item != null) {
        place(larger, item);
      }
    }
    table = larger;
  }

  private static void place(@Nullable Long[] table, Long item) {
    long hash = item == -1 ? -2 : item;
    int mask = table.length - 1;
    long perturb = hash;
    int index = (int) (hash & mask);
    while (true) {
      int last = index + PROBES <= mask ? index + PROBES : index;
      for (int at = index; at <= last; at++) {
        if (table[at] == null) {
          table[at] = item;
          return;
        }
      }
      perturb >>>= PERTURB_SHIFT;
      index = (int) ((index * 5L + 1 + perturb) & mask);
    }
  }
}
