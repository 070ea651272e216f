package dev.activate.jinja;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What something was called with; {@code owner} is its name, for errors. */
record Arguments(
    String owner, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
  private static final Object ABSENT = new Object();

  /** The arguments in the order of {@code names}; the first {@code required} must be there. */
  @Nullable Object[] bind(int required, String... names) {
    if (positional.size() > names.length) {
      throw Fault.evaluation(
          "`"
              + owner
              + "` takes at most "
              + names.length
              + " arguments, not "
              + positional.size()
              + ".");
    }
    @Nullable Object[] bound = new Object[names.length];
    Arrays.fill(bound, ABSENT);
    for (int i = 0; i < positional.size(); i++) {
      bound[i] = positional.get(i);
    }
    named.forEach(
        (name, value) -> {
          int index = Arrays.asList(names).indexOf(name);
          if (index < 0 || index < positional.size()) {
            throw Fault.evaluation("`" + owner + "` cannot take the argument `" + name + "`.");
          }
          bound[index] = value;
        });
    for (int i = 0; i < required; i++) {
      if (bound[i] == ABSENT) {
        throw Fault.evaluation("`" + owner + "` lacks its argument `" + names[i] + "`.");
      }
    }
    return bound;
  }

  static @Nullable Object or(@Nullable Object bound, @Nullable Object otherwise) {
    return bound == ABSENT ? otherwise : bound;
  }

  static boolean isGiven(@Nullable Object bound) {
    return bound != ABSENT;
  }

  int whole(@Nullable Object bound, int otherwise) {
    Object value = or(bound, (long) otherwise);
    if (!Numbers.isWhole(value) || Numbers.big(value).bitLength() > 31) {
      throw Fault.evaluation("`" + owner + "` takes an integer, not " + Values.kind(value) + ".");
    }
    return Numbers.big(value).intValue();
  }

  String text(@Nullable Object bound) {
    if (bound instanceof String text) {
      return text;
    }
    throw Fault.evaluation("`" + owner + "` takes a text, not " + Values.kind(bound) + ".");
  }
}
