package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Operand;
import dev.activate.jinja.Represented;
import dev.activate.jinja.Semantics;
import dev.activate.jinja.Sized;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Python's set. Small integers come out in Python's order; texts, whose order Python changes from
 * run to run, in the order in which they came in.
 */
final class PythonSet
    implements Iterable<@Nullable Object>, Attributes, Operand, Sized, Represented {
  private static final int SMALLEST_TABLE = 8;

  private final Map<Object, @Nullable Object> members = new LinkedHashMap<>();
  private boolean mixed;

  PythonSet(Iterable<? extends @Nullable Object> items) {
    items.forEach(this::add);
  }

  private void add(@Nullable Object item) {
    members.putIfAbsent(HashKey.of(item), item);
  }

  private void drop(@Nullable Object item) {
    members.remove(HashKey.of(item));
    mixed = true;
  }

  private boolean has(@Nullable Object item) {
    return members.containsKey(HashKey.of(item));
  }

  /** The members in the order of an iteration. */
  List<@Nullable Object> items() {
    List<@Nullable Object> items = new ArrayList<>(members.values());
    if (!IntegerOrder.applies(items)) {
      return items;
    }
    if (mixed
        && !items.stream()
            .allMatch(item -> item instanceof Long one && one >= 0 && one < SMALLEST_TABLE)) {
      throw Wrong.unsupported(
          "In which order Python has the integers of a set that was changed is not known here.");
    }
    return IntegerOrder.of(items);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return items().iterator();
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "add" -> change("item", item -> add(item));
          case "discard" -> change("item", this::drop);
          case "remove" ->
              change(
                  "item",
                  item -> {
                    if (!has(item)) {
                      throw Wrong.value("The set has no such member to remove.");
                    }
                    drop(item);
                  });
          case "clear" -> Call.of(name, "", call -> cleared());
          case "copy" -> Call.of(name, "", call -> union(List.of()));
          case "update" -> many(all -> updated(all));
          case "union" -> many(all -> union(all));
          case "intersection" -> many(all -> filtered(all, true));
          case "difference" -> many(all -> filtered(all, false));
          case "symmetric_difference" ->
              Call.of(name, "other", call -> symmetric(new PythonSet(call.items("other"))));
          case "issubset" ->
              Call.of(name, "other", call -> isSubset(new PythonSet(call.items("other"))));
          case "issuperset" ->
              Call.of(name, "other", call -> new PythonSet(call.items("other")).isSubset(this));
          case "isdisjoint" ->
              Call.of(name, "other", call -> call.items("other").stream().noneMatch(this::has));
          case "pop" -> throw Wrong.unsupported("Which member `pop` takes is up to chance.");
          default -> null;
        });
  }

  private interface Change {
    void of(@Nullable Object item);
  }

  private static Object change(String parameter, Change change) {
    return Call.of(
        "set",
        parameter,
        call -> {
          change.of(call.value(parameter));
          return null;
        });
  }

  private static Object many(Function<List<PythonSet>, @Nullable Object> body) {
    return (dev.activate.jinja.Callable)
        (positional, named) ->
            body.apply(
                positional.stream().map(one -> new PythonSet(Semantics.items(one))).toList());
  }

  private @Nullable Object cleared() {
    members.clear();
    return null;
  }

  private @Nullable Object updated(List<PythonSet> others) {
    mixed = true;
    others.forEach(other -> other.members.values().forEach(this::add));
    return null;
  }

  private PythonSet union(List<PythonSet> others) {
    PythonSet all = new PythonSet(members.values());
    all.updated(others);
    return all;
  }

  private PythonSet filtered(List<PythonSet> others, boolean inAll) {
    PythonSet left =
        new PythonSet(
            members.values().stream()
                .filter(
                    item ->
                        inAll
                            ? others.stream().allMatch(other -> other.has(item))
                            : others.stream().noneMatch(other -> other.has(item)))
                .collect(Collectors.toCollection(ArrayList::new)));
    left.mixed = true;
    return left;
  }

  private PythonSet symmetric(PythonSet other) {
    return filtered(List.of(other), false).union(List.of(other.filtered(List.of(this), false)));
  }

  private boolean isSubset(PythonSet other) {
    return members.keySet().stream().allMatch(other.members::containsKey);
  }

  @Override
  public Optional<Object> operate(String operator, @Nullable Object other, Side side) {
    return operator.equals("-") && side == Side.LEFT && other instanceof PythonSet minus
        ? Optional.of(filtered(List.of(minus), false))
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PythonSet set && set.members.keySet().equals(members.keySet());
  }

  @Override
  public int hashCode() {
    return Objects.hash(members.keySet());
  }

  @Override
  public String represented() {
    return toString();
  }

  @Override
  public String toString() {
    return members.isEmpty()
        ? "set()"
        : items().stream().map(Semantics::repr).collect(Collectors.joining(", ", "{", "}"));
  }
}
