package dev.activate.dbt.select;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One part of a selection: {@code tag:crm}, {@code 2+stg_orders+}, {@code @customers}.
 *
 * @param text as it was written
 * @param arguments of the method: {@code [meta, owner]} in {@code config.meta.owner:x}
 * @param around whether all that is downstream is meant, with all that it needs: {@code @}
 * @param parents how many steps upstream are meant too; null when none is
 * @param children how many steps downstream are meant too; null when none is
 */
record Criterion(
    String text,
    Method method,
    List<String> arguments,
    String value,
    boolean around,
    @Nullable Integer parents,
    @Nullable Integer children)
    implements Spec {
  static final int ALL = Integer.MAX_VALUE;

  private static final Pattern SHAPE =
      Pattern.compile("(@)?(?:(\\d*)(\\+))?(?:([\\w.]+):)?(.*?)(?:(\\+)(\\d*))?", Pattern.DOTALL);

  Criterion {
    arguments = List.copyOf(arguments);
    if (around && children != null) {
      throw Method.problem(
          "\""
              + text
              + "\" has both @ before and + after it, but the @ means everything downstream already."
              + " Leave one of them out.");
    }
    if (value.isEmpty()) {
      throw Method.problem("\"" + text + "\" names nothing. " + Method.syntax());
    }
    if (method == Method.CONFIG && arguments.isEmpty()) {
      throw Method.problem(
          "\"" + text + "\" does not say which config it means. Write config.materialized:table.");
    }
  }

  static Criterion parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw Method.problem("\"" + text + "\" names nothing. " + Method.syntax());
    }
    return of(
        text,
        shape.group(4),
        shape.group(5),
        shape.group(1) != null,
        shape.group(3) == null ? null : steps(shape.group(2)),
        shape.group(6) == null ? null : steps(shape.group(7)));
  }

  /** {@code method} may carry arguments, as in {@code config.tags}; null leaves it to the value. */
  static Criterion of(
      String text,
      @Nullable String method,
      String value,
      boolean around,
      @Nullable Integer parents,
      @Nullable Integer children) {
    List<String> words = method == null ? List.of() : List.of(method.split("\\.", -1));
    return new Criterion(
        text,
        words.isEmpty() ? byShape(value) : Method.named(words.get(0), text),
        words.isEmpty() ? List.of() : words.subList(1, words.size()),
        value,
        around,
        parents,
        children);
  }

  /** Whether it leads from dbt's nodes to syncs, so that it matters which nodes it matches. */
  boolean leadsDown() {
    return around || children != null;
  }

  private static int steps(String digits) {
    return digits.isEmpty() || digits.length() > 9 ? ALL : Integer.parseInt(digits);
  }

  private static Method byShape(String value) {
    if (value.contains("/") || value.contains("\\")) {
      return Method.PATH;
    }
    return value.matches("(?is).*\\.(sql|csv|py|ya?ml)") ? Method.FILE : Method.FQN;
  }
}
