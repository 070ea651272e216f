package dev.activate.jinja;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Python generator: made item by item, read once, then empty; it has no length. */
@SuppressWarnings("IterableAndIterator") // as a generator is both
final class Lazy implements Iterator<@Nullable Object>, Iterable<@Nullable Object> {
  /** What the source gives when there is no more. */
  static final Object END = new Object();

  private static final Object NOT_YET = new Object();

  private final Supplier<@Nullable Object> source;
  private @Nullable Object next = NOT_YET;

  Lazy(Supplier<@Nullable Object> source) {
    this.source = source;
  }

  /** Begins to ask for items when the first of them is wanted. */
  static Lazy of(Supplier<Iterator<@Nullable Object>> begin) {
    @Nullable Object[] begun = new Object[1];
    return new Lazy(
        () -> {
          if (begun[0] == null) {
            begun[0] = begin.get();
          }
          Iterator<?> items = (Iterator<?>) begun[0];
          return items != null && items.hasNext() ? items.next() : END;
        });
  }

  @Override
  public boolean hasNext() {
    if (next == NOT_YET) {
      next = source.get();
    }
    return next != END;
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object item = next;
    next = NOT_YET;
    return item;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return this;
  }
}
