package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The items of whatever Python can iterate over. */
final class Iteration {
  private Iteration() {}

  static boolean isIterable(@Nullable Object value) {
    return value instanceof String
        || value instanceof Map
        || value instanceof Iterable
        || (value instanceof Undefined undefined && !undefined.isName());
  }

  /**
   * The items one after the other: for a dictionary its keys, for a text its characters. What is
   * added to a list meanwhile comes too; a generator goes on where it was left.
   */
  static Iterator<@Nullable Object> iterator(@Nullable Object value) {
    if (value instanceof Lazy lazy) {
      return lazy;
    }
    if (value instanceof String text) {
      return text.codePoints().mapToObj(c -> (@Nullable Object) Character.toString(c)).iterator();
    }
    if (value instanceof List<?> list) {
      return indexed(list::size, list::get);
    }
    if (value instanceof Map<?, ?> map) {
      return unchanged(map, map.keySet());
    }
    if (value instanceof Iterable<?> items) {
      Iterator<?> each = items.iterator();
      return Lazy.of(() -> normal(each));
    }
    if (value instanceof Undefined undefined) {
      if (undefined.isName()) {
        throw undefined.fault();
      }
      return Collections.emptyIterator();
    }
    throw Fault.evaluation("There is nothing to iterate over: this is " + Values.kind(value) + ".");
  }

  private static Iterator<@Nullable Object> normal(Iterator<?> items) {
    return new Lazy(() -> items.hasNext() ? Values.normal(items.next()) : Lazy.END);
  }

  static Iterator<@Nullable Object> indexed(IntSupplier size, IntFunction<@Nullable Object> item) {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < size.getAsInt();
      }

      @Override
      public @Nullable Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return Values.normal(item.apply(at++));
      }
    };
  }

  /** The items of a part of a dictionary, which may not grow or shrink meanwhile. */
  static Iterator<@Nullable Object> unchanged(Map<?, ?> map, Collection<?> part) {
    int size = map.size();
    Iterator<?> items = new ArrayList<>(part).iterator();
    return new Lazy(
        () -> {
          if (map.size() != size) {
            throw Fault.evaluation("The dictionary grew or shrank while its items were read.");
          }
          return items.hasNext() ? Values.normal(items.next()) : Lazy.END;
        });
  }

  /** All items that are left, as a list of their own. */
  static List<@Nullable Object> items(@Nullable Object value, Limits limits) {
    List<@Nullable Object> items = new ArrayList<>();
    Iterator<@Nullable Object> source = iterator(value);
    while (source.hasNext()) {
      items.add(source.next());
      limits.item(items.size());
    }
    return items;
  }

  static int length(@Nullable Object value) {
    if (value instanceof String text) {
      return Characters.length(text);
    }
    if (value instanceof Values.Markup markup) {
      return Characters.length(markup.text());
    }
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Sized sized) {
      return sized.size();
    }
    if (value instanceof Undefined undefined && !undefined.isName()) {
      return 0;
    }
    throw Fault.evaluation(Values.kind(value) + " has no length.");
  }
}
