package dev.activate.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a macro takes.
 *
 * @param uses those of {@code varargs}, {@code kwargs} and {@code caller} that its body names; a
 *     macro takes them only then
 */
record Signature(List<Parameter> parameters, Set<String> uses) {
  static final Set<String> SPECIAL = Set.of("varargs", "kwargs", "caller");

  record Parameter(String name, @Nullable Expression otherwise) {}

  private boolean names(String parameter) {
    return parameters.stream().anyMatch(each -> each.name().equals(parameter));
  }

  /**
   * Sets the arguments in the run's scope; those that are not given get their defaults, in turn.
   */
  void bind(
      String macro, List<@Nullable Object> given, Map<String, @Nullable Object> named, Run run) {
    Map<String, @Nullable Object> left = new LinkedHashMap<>(named);
    List<Parameter> missing = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      String name = parameters.get(i).name();
      if (i < given.size()) {
        run.set(name, given.get(i));
      } else if (left.containsKey(name)) {
        run.set(name, left.remove(name));
      } else {
        run.set(
            name,
            Undefined.missing("The argument `" + name + "` of `" + macro + "` is not given."));
        missing.add(parameters.get(i));
      }
    }
    if (uses.contains("caller") && !names("caller")) {
      Object none = Undefined.missing("`" + macro + "` is not called with `{% call %}`.");
      Object caller = left.remove("caller");
      run.set("caller", caller == null ? none : caller);
    }
    rest(macro, given, left, run);
    for (Parameter parameter : missing) {
      Expression otherwise = parameter.otherwise();
      if (otherwise != null) {
        run.set(parameter.name(), otherwise.value(run));
      }
    }
  }

  private void rest(
      String macro, List<@Nullable Object> given, Map<String, @Nullable Object> left, Run run) {
    if (uses.contains("kwargs")) {
      run.set("kwargs", left);
    } else if (left.containsKey("caller")) {
      throw Fault.evaluation(
          "`" + macro + "` does not use `caller`, so it cannot be called with `{% call %}`.");
    } else if (!left.isEmpty()) {
      throw Fault.evaluation(
          "`" + macro + "` takes no argument `" + left.keySet().iterator().next() + "`.");
    }
    int count = parameters.size();
    if (uses.contains("varargs")) {
      List<@Nullable Object> more = given.subList(Math.min(count, given.size()), given.size());
      run.set("varargs", new Values.Tuple(new ArrayList<>(more)));
    } else if (given.size() > count) {
      throw Fault.evaluation(
          "`" + macro + "` takes at most " + count + " arguments, not " + given.size() + ".");
    }
  }
}
