package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import dev.activate.problem.ActivateException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of a function, with its arguments found by position or name as Python does. */
final class Call {
  private static final Object ABSENT = new Object();

  private final String function;
  private final List<String> names;
  private final @Nullable Object[] values;

  private Call(String function, List<String> names, @Nullable Object[] values) {
    this.function = function;
    this.names = names;
    this.values = values;
  }

  /**
   * A function with the given parameters; those after {@code /} in {@code parameters} are optional.
   */
  static Callable of(String function, String parameters, Function<Call, @Nullable Object> body) {
    int slash = parameters.indexOf('/');
    List<String> required = split(slash < 0 ? parameters : parameters.substring(0, slash));
    List<String> all = new ArrayList<>(required);
    all.addAll(split(slash < 0 ? "" : parameters.substring(slash + 1)));
    return (positional, named) ->
        body.apply(bind(function, required.size(), all, positional, named));
  }

  private static List<String> split(String names) {
    return names.isBlank() ? List.of() : List.of(names.trim().split("\\s+"));
  }

  private static Call bind(
      String function,
      int required,
      List<String> names,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    if (positional.size() > names.size()) {
      throw Wrong.value(
          "`"
              + function
              + "` takes at most "
              + names.size()
              + " arguments, and it was given "
              + positional.size()
              + ".");
    }
    @Nullable Object[] values = new Object[names.size()];
    Arrays.fill(values, ABSENT);
    for (int i = 0; i < positional.size(); i++) {
      values[i] = positional.get(i);
    }
    named.forEach(
        (name, value) -> {
          int index = names.indexOf(name);
          if (index < 0) {
            throw Wrong.value("`" + function + "` has no argument `" + name + "`.");
          }
          if (index < positional.size()) {
            throw Wrong.value("`" + function + "` was given `" + name + "` twice.");
          }
          values[index] = value;
        });
    for (int i = 0; i < required; i++) {
      if (values[i] == ABSENT) {
        throw Wrong.value("`" + function + "` lacks its argument `" + names.get(i) + "`.");
      }
    }
    return new Call(function, names, values);
  }

  boolean has(String name) {
    return values[index(name)] != ABSENT;
  }

  /** The argument; null when it was not given. */
  @Nullable Object value(String name) {
    return or(name, null);
  }

  @Nullable Object or(String name, @Nullable Object otherwise) {
    Object value = values[index(name)];
    return value == ABSENT ? otherwise : value;
  }

  String text(String name) {
    if (value(name) instanceof String text) {
      return text;
    }
    throw wrong(name, "a text");
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  boolean truth(String name) {
    return has(name) && Semantics.truth(value(name));
  }

  int whole(String name, int otherwise) {
    long value = large(name, otherwise);
    if (value != (int) value) {
      throw Wrong.value("`" + name + "` of `" + function + "` is too large: " + value + ".");
    }
    return (int) value;
  }

  int whole(String name) {
    return whole(name, has(name) ? 0 : missing(name));
  }

  private int missing(String name) {
    throw Wrong.value("`" + function + "` lacks its argument `" + name + "`.");
  }

  long large(String name, long otherwise) {
    Object value = or(name, otherwise);
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    if (value instanceof Long whole) {
      return whole;
    }
    if (value instanceof BigInteger) {
      throw Wrong.value("`" + name + "` of `" + function + "` is too large.");
    }
    throw wrong(name, "an integer");
  }

  List<@Nullable Object> items(String name) {
    return Semantics.items(value(name));
  }

  /** The error of an argument of another kind than the function takes. */
  ActivateException wrong(String name, String wanted) {
    return Wrong.value(
        "`"
            + name
            + "` of `"
            + function
            + "` must be "
            + wanted
            + ", not "
            + Semantics.kind(value(name))
            + ".");
  }

  private int index(String name) {
    return names.indexOf(name);
  }
}
