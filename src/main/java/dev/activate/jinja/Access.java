package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@code a.b}, {@code a[b]} and {@code a[b:c]} find their value. */
final class Access {
  private Access() {}

  static @Nullable Object attribute(@Nullable Object owner, String name, String described) {
    if (owner instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (owner instanceof Attributes attributes) {
      Optional<Object> found = attributes.attribute(name);
      return found.isPresent()
          ? Values.normal(found.get())
          : Undefined.missing("`" + described + "` has no attribute `" + name + "`.");
    }
    if (owner instanceof Values.Namespace namespace) {
      return namespace.attributes().containsKey(name)
          ? namespace.attributes().get(name)
          : Undefined.missing("`" + described + "` has no attribute `" + name + "`.");
    }
    if (owner != null && Methods.of(owner).contains(name)) {
      return new Values.Method(owner, name);
    }
    if (owner == null || Methods.isForeign(owner, name)) {
      throw Fault.unsupported(
          "`" + name + "` of " + Values.kind(owner) + " does not exist or is not supported.");
    }
    if (owner instanceof Map<?, ?> map && map.containsKey(name)) {
      return Values.normal(map.get(name));
    }
    return Undefined.missing("`" + described + "` has no attribute or key `" + name + "`.");
  }

  static @Nullable Object item(@Nullable Object owner, @Nullable Object key, String described) {
    if (owner instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (owner instanceof Map<?, ?> map) {
      Object found = Dictionary.find(map, key);
      if (found != Dictionary.ABSENT) {
        return Values.normal(map.get(found));
      }
    }
    if (key instanceof String name
        && owner != null
        && !(owner instanceof Values.Namespace)
        && !Methods.of(owner).contains(name)) {
      return attribute(owner, name, described);
    }
    if ((Numbers.isWhole(key) && (owner instanceof String || owner instanceof List))
        || (owner instanceof Values.View view && view.kind().equals("range"))) {
      return at(owner, key, described);
    }
    if (owner instanceof Map && !(key instanceof String)) {
      return Undefined.missing("`" + described + "` has no such key.");
    }
    throw Fault.evaluation(
        Values.kind(owner) + " has no item for " + Values.kind(key) + " as its key.");
  }

  private static @Nullable Object at(@Nullable Object owner, @Nullable Object key, String name) {
    int size = Iteration.length(owner);
    if (!Numbers.isWhole(key)) {
      throw Fault.evaluation("An index is an integer, not " + Values.kind(key) + ".");
    }
    long index = Numbers.big(key).bitLength() > 31 ? size : Numbers.big(key).longValue();
    index = index < 0 ? index + size : index;
    if (index < 0 || index >= size) {
      return Undefined.missing("`" + name + "` has " + size + " items, and this is none of them.");
    }
    if (owner instanceof String text) {
      int start = text.offsetByCodePoints(0, (int) index);
      return Character.toString(text.codePointAt(start));
    }
    List<?> list = owner instanceof Values.View view ? view.items().get() : (List<?>) owner;
    return list == null ? null : Values.normal(list.get((int) index));
  }

  /** Python's slice; null stands for a bound that is not given. */
  static Object slice(
      @Nullable Object owner,
      @Nullable Object from,
      @Nullable Object to,
      @Nullable Object by,
      Limits limits) {
    if (!(owner instanceof String || owner instanceof List)) {
      throw Fault.evaluation(Values.kind(owner) + " cannot be sliced.");
    }
    List<@Nullable Object> items = Iteration.items(owner, limits);
    int size = items.size();
    int step = by == null ? 1 : bound(by, Integer.MAX_VALUE);
    if (step == 0) {
      throw Fault.evaluation("The step of a slice cannot be 0.");
    }
    int lowest = step < 0 ? -1 : 0;
    int highest = step < 0 ? size - 1 : size;
    int first = from == null ? (step < 0 ? highest : 0) : within(from, size, lowest, highest);
    int end = to == null ? (step < 0 ? -1 : highest) : within(to, size, lowest, highest);
    List<@Nullable Object> taken = new ArrayList<>();
    for (long i = first; step > 0 ? i < end : i > end; i += step) {
      taken.add(items.get((int) i));
    }
    if (owner instanceof String) {
      StringBuilder text = new StringBuilder();
      taken.forEach(text::append);
      return text.toString();
    }
    return owner instanceof Values.Tuple ? new Values.Tuple(taken) : taken;
  }

  private static int within(Object value, int size, int lowest, int highest) {
    long index = bound(value, Integer.MAX_VALUE);
    return (int) Math.max(lowest, Math.min(highest, index < 0 ? index + size : index));
  }

  private static int bound(Object value, int most) {
    if (!Numbers.isWhole(value)) {
      throw Fault.evaluation("A bound of a slice is an integer, not " + Values.kind(value) + ".");
    }
    boolean large = Numbers.big(value).bitLength() > 31;
    return large ? most * Numbers.big(value).signum() : Numbers.big(value).intValue();
  }
}
