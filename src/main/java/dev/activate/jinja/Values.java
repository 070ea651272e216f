package dev.activate.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of value that only exist inside a template, and the names of all kinds. */
final class Values {
  private Values() {}

  /** A list that cannot change and prints in round brackets. */
  static class Tuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> items;

    Tuple(List<@Nullable Object> items) {
      this.items = items;
    }

    @Override
    public @Nullable Object get(int index) {
      return items.get(index);
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  /** What {@code groupby} makes: a tuple whose two items have names. */
  static final class Group extends Tuple implements Attributes {
    Group(@Nullable Object key, List<@Nullable Object> items) {
      super(Arrays.asList(key, items));
    }

    @Override
    public Optional<Object> attribute(String name) {
      return switch (name) {
        case "grouper" -> Optional.of(Objects.requireNonNullElse(get(0), None.NONE));
        case "list" -> Optional.ofNullable(get(1));
        default -> Optional.empty();
      };
    }
  }

  /** Text that Python would hold as Markup; it may be printed and joined with `~` only. */
  record Markup(String text) {}

  /** What {@code namespace()} returns: the one thing whose attributes {@code set} can assign. */
  record Namespace(Map<String, @Nullable Object> attributes) {}

  /** A method that was named and not called yet. */
  record Method(Object owner, String name) {}

  /** The value as one of the kinds that are worked with here. */
  static @Nullable Object normal(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float) {
      return Double.valueOf(value.toString());
    }
    if (value instanceof BigInteger big) {
      return Numbers.of(big);
    }
    return value == None.NONE ? null : value;
  }

  static String kind(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (Numbers.isInteger(value)) {
      return "an integer";
    }
    if (value instanceof Double || value instanceof Float) {
      return "a float";
    }
    if (value instanceof BigDecimal) {
      return "a decimal";
    }
    if (value instanceof String) {
      return "a text";
    }
    if (value instanceof Tuple) {
      return "a tuple";
    }
    if (value instanceof List) {
      return "a list";
    }
    if (value instanceof Map) {
      return "a dictionary";
    }
    if (value instanceof View view) {
      return "a " + view.kind();
    }
    if (value instanceof Lazy) {
      return "a sequence that can be read once";
    }
    if (value instanceof Markup) {
      return "a text from tojson or safe";
    }
    if (value instanceof Namespace) {
      return "a namespace";
    }
    if (value instanceof Undefined) {
      return "undefined";
    }
    if (value instanceof Attributes) {
      return "an object";
    }
    return value instanceof Callable || value instanceof Method ? "a function" : "an object";
  }
}
