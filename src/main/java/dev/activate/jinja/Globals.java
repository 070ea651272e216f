package dev.activate.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that every template has without being given them. */
final class Globals {
  static final Set<String> NAMES = Set.of("range", "namespace", "dict", "zip", "joiner", "cycler");

  private Globals() {}

  static Callable function(String name, Run run) {
    return (positional, named) -> {
      Arguments arguments = new Arguments(name, positional, named);
      return switch (name) {
        case "range" -> range(arguments, run);
        case "dict" -> dictionary(arguments, run);
        case "zip" -> zip(arguments);
        case "joiner" -> joiner(arguments);
        case "cycler" -> new Cycler(arguments);
        default -> new Values.Namespace(attributes(arguments, run));
      };
    };
  }

  private static Map<String, @Nullable Object> attributes(Arguments arguments, Run run) {
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    dictionary(arguments, run).forEach((key, value) -> attributes.put(String.valueOf(key), value));
    return attributes;
  }

  private static Map<@Nullable Object, @Nullable Object> dictionary(Arguments arguments, Run run) {
    Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw Fault.evaluation("`" + arguments.owner() + "` takes one dictionary at most.");
    }
    if (arguments.positional().size() == 1) {
      Dictionary.putAll(all, arguments.positional().get(0), run.limits());
    }
    all.putAll(arguments.named());
    return all;
  }

  private static Lazy zip(Arguments arguments) {
    if (!arguments.named().isEmpty()) {
      throw Fault.unsupported("`zip` takes no named arguments here.");
    }
    List<Iterator<@Nullable Object>> sources = new ArrayList<>();
    arguments.positional().forEach(each -> sources.add(Iteration.iterator(each)));
    return new Lazy(
        () -> {
          List<@Nullable Object> items = new ArrayList<>();
          for (Iterator<@Nullable Object> source : sources) {
            if (!source.hasNext()) {
              return Lazy.END;
            }
            items.add(source.next());
          }
          return items.isEmpty() ? Lazy.END : new Values.Tuple(items);
        });
  }

  private static Callable joiner(Arguments arguments) {
    Object separator = Arguments.or(arguments.bind(0, "sep")[0], ", ");
    boolean[] used = new boolean[1];
    return (positional, named) -> {
      boolean first = !used[0];
      used[0] = true;
      return first ? "" : separator;
    };
  }

  /** What {@code cycler('a', 'b')} returns. */
  private static final class Cycler implements Attributes {
    private final List<@Nullable Object> items;
    private int at;

    Cycler(Arguments arguments) {
      items = arguments.positional();
      if (items.isEmpty()) {
        throw Fault.evaluation("`cycler` takes at least one value.");
      }
    }

    @Override
    public Optional<Object> attribute(String name) {
      return switch (name) {
        case "current" -> Optional.of(Objects.requireNonNullElse(items.get(at), None.NONE));
        case "next" -> Optional.of((Callable) (positional, named) -> next());
        case "reset" -> Optional.of((Callable) (positional, named) -> reset());
        default -> Optional.empty();
      };
    }

    private @Nullable Object next() {
      Object item = items.get(at);
      at = (at + 1) % items.size();
      return item;
    }

    private @Nullable Object reset() {
      at = 0;
      return null;
    }

    @Override
    public String toString() {
      throw Fault.evaluation("A cycler has no text that could be printed.");
    }
  }

  private static View range(Arguments arguments, Run run) {
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
    return new View.Range(from, to, step, (int) size);
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
