package dev.activate.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that every template has without being given them. */
final class Globals {
  static final Set<String> NAMES = Set.of("range", "namespace", "dict");

  private Globals() {}

  static Callable function(String name, Run run) {
    return (positional, named) -> {
      Arguments arguments = new Arguments(name, positional, named);
      return switch (name) {
        case "range" -> range(arguments, run);
        case "dict" -> dictionary(arguments);
        default -> new Values.Namespace(attributes(arguments));
      };
    };
  }

  private static Map<String, @Nullable Object> attributes(Arguments arguments) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    dictionary(arguments).forEach((key, value) -> attributes.put(String.valueOf(key), value));
    return attributes;
  }

  private static Map<@Nullable Object, @Nullable Object> dictionary(Arguments arguments) {
    Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw Fault.evaluation("`" + arguments.owner() + "` takes one dictionary at most.");
    }
    if (arguments.positional().size() == 1) {
      if (!(arguments.positional().get(0) instanceof Map<?, ?> given)) {
        throw Fault.unsupported("`" + arguments.owner() + "` takes a dictionary only.");
      }
      all.putAll(given);
    }
    all.putAll(arguments.named());
    return all;
  }

  private static Values.View range(Arguments arguments, Run run) {
    Object[] bounds = arguments.bind(1, "start", "stop", "step");
    if (!arguments.named().isEmpty()) {
      throw Fault.evaluation("`range` takes no named arguments.");
    }
    boolean one = arguments.positional().size() == 1;
    long from = one ? 0 : bound(bounds[0]);
    long to = bound(one ? bounds[0] : bounds[1]);
    long step = arguments.positional().size() == 3 ? bound(bounds[2]) : 1;
    if (step == 0) {
      throw Fault.evaluation("The step of `range` cannot be 0.");
    }
    long size = Math.max(0, (to - from + step - Long.signum(step)) / step);
    run.limits().list(size);
    List<@Nullable Object> items = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      items.add(from + i * step);
    }
    String printed = "range(" + from + ", " + to + (step == 1 ? "" : ", " + step) + ")";
    return new Values.View("range", () -> items, () -> printed);
  }

  private static long bound(@Nullable Object value) {
    if (!Numbers.isWhole(value)) {
      throw Fault.evaluation("`range` takes integers, and this is " + Values.kind(value) + ".");
    }
    BigInteger bound = Numbers.big(value);
    if (bound.bitLength() > 53) {
      throw Fault.limit("A bound of `range` is too large.");
    }
    return bound.longValue();
  }
}
