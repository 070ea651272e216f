package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Indexed;
import dev.activate.jinja.Represented;
import dev.activate.jinja.Semantics;
import dev.activate.jinja.Sized;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * agate's sequence: read by position or, if it has keys, by key; walked over value by value.
 *
 * @see <a href="https://agate.readthedocs.io/en/latest/api/columns_and_rows.html">agate</a>
 */
class Mapped implements Iterable<@Nullable Object>, Indexed, Attributes, Sized, Represented {
  private static final int SHOWN = 5;

  private final String kind;
  private final List<@Nullable Object> values;
  private final @Nullable List<String> keys;

  Mapped(String kind, List<? extends @Nullable Object> values, @Nullable List<String> keys) {
    this.kind = kind;
    this.values = Collections.unmodifiableList(values);
    this.keys = keys;
  }

  List<@Nullable Object> values() {
    return values;
  }

  @Override
  public Optional<Object> item(Object key) {
    Optional<Object> found =
        key instanceof Long position ? at(position) : Optional.ofNullable(keyed(key));
    return found.isPresent() || !(key instanceof String name) ? found : member(name);
  }

  @Override
  public Optional<Object> attribute(String name) {
    Optional<Object> member = member(name);
    // Jinja itself looks for an item where an object has no such attribute.
    return member.isPresent() ? member : Optional.ofNullable(keyed(name));
  }

  Optional<Object> member(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "values" -> Call.of(name, "", call -> Semantics.tuple(values));
          case "keys" ->
              Call.of(
                  name, "", call -> keys == null ? null : Semantics.tuple(new ArrayList<>(keys)));
          case "items" -> Call.of(name, "", call -> Semantics.tuple(pairs()));
          case "dict" -> Call.of(name, "", call -> dictionary());
          case "get" ->
              Call.of(
                  name,
                  "key / default",
                  call -> {
                    Object key = call.value("key");
                    Object found = key == null ? null : dictionary().get(key);
                    boolean absent = key == null || !dictionary().containsKey(key);
                    return absent && Semantics.truth(call.value("default"))
                        ? call.value("default")
                        : found;
                  });
          case "count" ->
              Call.of(
                  name,
                  "value",
                  call ->
                      values.stream()
                          .filter(value -> Semantics.same(value, call.value("value")))
                          .count());
          case "index" -> Call.of(name, "value", call -> indexOf(call.value("value")));
          default -> null;
        });
  }

  private long indexOf(@Nullable Object wanted) {
    for (int i = 0; i < values.size(); i++) {
      if (Semantics.same(values.get(i), wanted)) {
        return i;
      }
    }
    throw Wrong.value("The value that `index` looks for is not there.");
  }

  private Optional<Object> at(long position) {
    long index = position < 0 ? position + values.size() : position;
    return index < 0 || index >= values.size()
        ? Optional.empty()
        : Optional.of(ApiColumn.orNone(values.get((int) index)));
  }

  private @Nullable Object keyed(Object key) {
    if (keys == null || !(key instanceof String)) {
      return null;
    }
    // As in a dictionary, the last one of a name counts.
    int index = keys.lastIndexOf(key);
    return index < 0 ? null : ApiColumn.orNone(values.get(index));
  }

  private List<@Nullable Object> pairs() {
    List<@Nullable Object> pairs = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      List<@Nullable Object> pair = new ArrayList<>();
      pair.add(named().get(i));
      pair.add(values.get(i));
      pairs.add(Semantics.tuple(pair));
    }
    return pairs;
  }

  private Map<Object, @Nullable Object> dictionary() {
    Map<Object, @Nullable Object> dictionary = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      dictionary.put(named().get(i), values.get(i));
    }
    return dictionary;
  }

  private List<String> named() {
    if (keys == null) {
      throw Wrong.value("This " + kind + " has no keys.");
    }
    return keys;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return values.iterator();
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public String represented() {
    return toString();
  }

  @Override
  public String toString() {
    String sample =
        values.stream().limit(SHOWN).map(Semantics::repr).collect(Collectors.joining(", "));
    return "<agate." + kind + ": (" + sample + (values.size() > SHOWN ? ", ..." : "") + ")>";
  }
}
