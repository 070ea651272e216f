package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How {@code a.b}, {@code a[b]} and {@code a[b:c]} find their value. */
final class Access {
  private Access() {}

  static @Nullable Object attribute(@Nullable Object owner, String name, String described) {
    if (owner instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (owner instanceof Attributes || owner instanceof Indexed) {
      return ofObject(owner, name, described);
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

  /** The filter {@code attr}: an attribute, never an item. */
  static @Nullable Object ownAttribute(@Nullable Object owner, String name) {
    if (owner instanceof Map && !Methods.of(owner).contains(name)) {
      return Undefined.missing("A dictionary has no attribute `" + name + "`.");
    }
    if (owner instanceof Indexed && !(owner instanceof Attributes)) {
      return Undefined.missing("An object has no attribute `" + name + "`.");
    }
    return attribute(owner, name, "this value");
  }

  /** As Jinja2 does: the attribute, and if there is none, the item. */
  private static @Nullable Object ofObject(Object owner, String name, String described) {
    Optional<Object> found =
        owner instanceof Attributes attributes ? attributes.attribute(name) : Optional.empty();
    if (found.isEmpty() && owner instanceof Indexed indexed) {
      found = indexed.item(name);
    }
    return found.isPresent()
        ? Values.normal(found.get())
        : Undefined.missing("`" + described + "` has no attribute `" + name + "`.");
  }

  static @Nullable Object item(@Nullable Object owner, @Nullable Object key, String described) {
    if (owner instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (owner instanceof Indexed indexed) {
      Optional<Object> found = indexed.item(key == null ? None.NONE : key);
      if (found.isPresent()) {
        return Values.normal(found.get());
      }
      if (!(key instanceof String)) {
        return Undefined.missing("`" + described + "` has no such item.");
      }
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
        || owner instanceof View.Range) {
      return at(owner, key, described);
    }
    boolean hasNone = owner instanceof Lazy || owner instanceof View;
    if (hasNone || (owner instanceof Map && !(key instanceof String))) {
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
    return owner instanceof View.Range range
        ? range.at((int) index)
        : Values.normal(((List<?>) Objects.requireNonNull(owner)).get((int) index));
  }

  /** Python's slice; null stands for a bound that is not given. */
  static Object slice(
      @Nullable Object owner,
      @Nullable Object from,
      @Nullable Object to,
      @Nullable Object by,
      Limits limits) {
    boolean table = owner instanceof Indexed && owner instanceof Sized && owner instanceof Iterable;
    if (!(owner instanceof String || owner instanceof List || table)) {
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
    return table || owner instanceof Values.Tuple ? new Values.Tuple(taken) : taken;
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
