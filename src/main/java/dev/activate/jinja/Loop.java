package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name {@code loop} inside of a loop; it looks at the next item only when it is asked. */
final class Loop implements Attributes, Callable {
  interface Again {
    Object over(@Nullable Object items, long depth);
  }

  private static final Object ABSENT = new Object();

  private final @Nullable Object measured;
  private final @Nullable Again again;
  private final long depth;
  private final Limits limits;
  private Iterator<@Nullable Object> items;
  private @Nullable Object before = ABSENT;
  private @Nullable Object current = ABSENT;
  private @Nullable Object after = ABSENT;
  private @Nullable List<@Nullable Object> seen;
  private long index = -1;
  private long length = -1;

  /**
   * The loop over {@code items}.
   *
   * @param measured what has their number as its length
   * @param again renders the loop's body for other items, if it is {@code recursive}
   */
  Loop(
      Iterator<@Nullable Object> items,
      @Nullable Object measured,
      @Nullable Again again,
      long depth,
      Limits limits) {
    this.items = items;
    this.measured = measured;
    this.again = again;
    this.depth = depth;
    this.limits = limits;
  }

  /** Goes on to the next item; false if there is none. */
  boolean advance() {
    before = current;
    current = peek();
    after = ABSENT;
    index++;
    return current != ABSENT;
  }

  @Nullable Object item() {
    return current;
  }

  private @Nullable Object peek() {
    if (after == ABSENT && items.hasNext()) {
      after = items.next();
    }
    return after;
  }

  private long length() {
    if (length < 0) {
      length = measured != null ? Iteration.length(measured) : counted();
    }
    return length;
  }

  /** Without a length the rest has to be read. */
  private long counted() {
    List<@Nullable Object> rest = Iteration.items(new Lazy(() -> more()), limits);
    items = rest.iterator();
    return rest.size() + index + (after == ABSENT ? 1 : 2);
  }

  private @Nullable Object more() {
    return items.hasNext() ? items.next() : Lazy.END;
  }

  @Override
  public Optional<Object> attribute(String name) {
    return switch (name) {
      case "index" -> Optional.of(index + 1);
      case "index0" -> Optional.of(index);
      case "revindex" -> Optional.of(length() - index);
      case "revindex0" -> Optional.of(length() - index - 1);
      case "first" -> Optional.of(index == 0);
      case "last" -> Optional.of(peek() == ABSENT);
      case "length" -> Optional.of(length());
      case "depth" -> Optional.of(depth + 1);
      case "depth0" -> Optional.of(depth);
      case "previtem" -> neighbour(before);
      case "nextitem" -> neighbour(peek());
      case "cycle" -> Optional.of((Callable) (values, named) -> cycle(values));
      case "changed" -> Optional.of((Callable) (values, named) -> changed(values));
      default -> throw Fault.unsupported("`loop." + name + "` is not supported.");
    };
  }

  private static Optional<Object> neighbour(@Nullable Object item) {
    return item == ABSENT ? Optional.empty() : Optional.of(item == null ? None.NONE : item);
  }

  private @Nullable Object cycle(List<@Nullable Object> values) {
    if (values.isEmpty()) {
      throw Fault.evaluation("`loop.cycle` takes at least one value.");
    }
    return values.get((int) (index % values.size()));
  }

  private boolean changed(List<@Nullable Object> values) {
    boolean same = seen != null && Equality.same(seen, values);
    seen = new ArrayList<>(values);
    return !same;
  }

  @Override
  public Object call(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    if (again == null) {
      throw Fault.evaluation("`loop` can be called in a loop that is marked `recursive` only.");
    }
    return again.over(new Arguments("loop", given, named).bind(1, "iterable")[0], depth + 1);
  }

  @Override
  public String toString() {
    throw Fault.evaluation("`loop` has no text that could be printed.");
  }
}
