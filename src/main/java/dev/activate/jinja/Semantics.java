package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's ideas of a value, for the functions and objects that a template is given. */
public final class Semantics {
  private Semantics() {}

  /** Whether Python could iterate over it. */
  public static boolean isIterable(@Nullable Object value) {
    return Iteration.isIterable(value) || value instanceof Iterable;
  }

  /** The items as they are now; for a dictionary its keys. Reads an iterator to its end. */
  public static List<@Nullable Object> items(@Nullable Object value) {
    if (value instanceof Iterable<?> iterable && !Iteration.isIterable(value)) {
      List<@Nullable Object> items = new ArrayList<>();
      iterable.forEach(items::add);
      return items;
    }
    return Iteration.items(value, new Limits());
  }

  /** Python's {@code str()}. */
  public static String text(@Nullable Object value) {
    return Printing.text(value, new Limits());
  }

  /** Python's {@code repr()}. */
  public static String repr(@Nullable Object value) {
    return value instanceof Represented object
        ? object.represented()
        : Printing.repr(value, new Limits());
  }

  /** Python's {@code ==}. */
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    return Equality.same(a, b);
  }

  /** Python's {@code <}; two values without an order are an error. */
  public static int compare(@Nullable Object a, @Nullable Object b) {
    return Equality.compare(a, b);
  }

  public static boolean truth(@Nullable Object value) {
    return Truth.of(value);
  }

  /** What an operator such as {@code +} makes of two values. */
  public static @Nullable Object calculate(
      String operator, @Nullable Object a, @Nullable Object b) {
    return Operators.arithmetic(operator, a, b, new Limits());
  }

  /** A list that cannot change and prints in round brackets. */
  public static List<@Nullable Object> tuple(List<@Nullable Object> items) {
    return new Values.Tuple(items);
  }

  public static boolean isTuple(@Nullable Object value) {
    return value instanceof Values.Tuple;
  }

  /** What to call the value in an error: "a list". */
  public static String kind(@Nullable Object value) {
    return Values.kind(value);
  }

  /** To be called before a list of that many items is made; too many are an error. */
  public static void limit(long size) {
    new Limits().list(size);
  }
}
