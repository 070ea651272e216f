package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One part of a selection: {@code tag:crm}, {@code stg_orders+}.
 *
 * @param text as it was written
 * @param depth how many steps downstream; empty without a plus after it
 */
record Criterion(String text, Method method, String value, Optional<Integer> depth) {
  private static final Pattern SHAPE =
      Pattern.compile("(@)?(?:(\\d*)\\+)?(?:([\\w.]+):)?(.*?)(?:(\\+)(\\d*))?");

  /** By what a sync or a dbt node is matched. */
  enum Method {
    NAME("name"),
    FQN("fqn"),
    TAG("tag"),
    PATH("path"),
    FILE("file"),
    DESTINATION("destination"),
    OBJECT("object"),
    SOURCE("source");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    static Optional<Method> of(String text) {
      return Arrays.stream(values()).filter(method -> method.text.equals(text)).findFirst();
    }
  }

  static Criterion parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || shape.group(4).isEmpty()) {
      throw problem("\"" + text + "\" names nothing. " + syntax());
    }
    String method = shape.group(3);
    String value = shape.group(4);
    boolean downstream = shape.group(1) != null || shape.group(5) != null;
    String steps = shape.group(6);
    return new Criterion(
        text,
        method == null ? byShape(value) : named(method, text),
        value,
        downstream ? Optional.of(steps(steps)) : Optional.empty());
  }

  private static int steps(String steps) {
    return steps == null || steps.isEmpty() || steps.length() > 9
        ? Integer.MAX_VALUE
        : Integer.parseInt(steps);
  }

  private static Method byShape(String value) {
    if (value.contains("/") || value.contains("\\")) {
      return Method.PATH;
    }
    return value.matches("(?i).*\\.(sql|csv|py|ya?ml)") ? Method.FILE : Method.FQN;
  }

  private static Method named(String method, String text) {
    return Method.of(method)
        .orElseThrow(
            () -> problem("\"" + text + "\" uses the method \"" + method + "\". " + syntax()));
  }

  private static String syntax() {
    return "Syncs are selected by name, or by one of the methods "
        + Arrays.stream(Method.values()).map(m -> m.text + ":").collect(Collectors.joining(", "))
        + "; a + after a model selects every sync downstream of it.";
  }

  private static ActivateException problem(String detail) {
    return Problem.error(Code.SELECTION, "Selection is not understood", detail).asException();
  }
}
