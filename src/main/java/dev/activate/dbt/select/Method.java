package dev.activate.dbt.select;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By what a criterion selects: dbt's own methods as far as they lead to syncs, and those of syncs.
 */
enum Method {
  FQN,
  NAME,
  TAG,
  PATH,
  FILE,
  PACKAGE,
  CONFIG,
  GROUP,
  ACCESS,
  VERSION,
  RESOURCE_TYPE,
  SOURCE,
  EXPOSURE,
  STATE,
  RESULT,
  SOURCE_STATUS,
  SELECTOR,
  DESTINATION,
  OBJECT,
  MODE;

  private static final Set<String> MEANINGLESS =
      Set.of("test_name", "test_type", "unit_test", "metric", "semantic_model", "saved_query");

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The method of this name; one that is unknown, or leads to no sync, is an ActivateException. */
  static Method named(String name, String criterion) {
    for (Method method : values()) {
      if (method.text().equals(name)) {
        return method;
      }
    }
    if (MEANINGLESS.contains(name)) {
      throw problem(
          "\""
              + criterion
              + "\" uses dbt's method \""
              + name
              + "\", which has no meaning for syncs: nothing is downstream of what it selects. Select"
              + " the models instead, with a + after them for the syncs that read them.");
    }
    List<String> names = Arrays.stream(values()).map(Method::text).toList();
    throw problem(
        "\""
            + criterion
            + "\" uses the method \""
            + name
            + "\", which there is not."
            + Suggestion.hint(name, names)
            + " "
            + syntax());
  }

  static String syntax() {
    return "Syncs are selected by name, or by one of the methods "
        + Arrays.stream(values()).map(m -> m.text() + ":").collect(Collectors.joining(", "))
        + "; a + after a model selects every sync downstream of it.";
  }

  static ActivateException problem(String detail) {
    return Problem.error(Code.SELECTION, "Selection is not understood", detail).asException();
  }
}
