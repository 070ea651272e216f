package dev.activate.dbt;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call in a template. */
public record Arguments(
    String function, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

  public boolean has(int index, String name) {
    return positional.size() > index || named.containsKey(name);
  }

  public @Nullable Object value(int index, String name) {
    return positional.size() > index ? positional.get(index) : named.get(name);
  }

  /** An argument that must be there and be a text. */
  public String text(int index, String name) {
    Object value = value(index, name);
    if (value == null) {
      throw wrong("needs a " + name + " as argument " + (index + 1) + ", which is not there");
    }
    if (value instanceof Map || value instanceof List) {
      throw wrong("needs a text as argument " + (index + 1));
    }
    return value.toString();
  }

  /** A named argument as text: a number counts as the text that it prints. */
  public @Nullable String optional(String name) {
    Object value = named.get(name);
    return value == null ? null : value.toString();
  }

  public ActivateException wrong(String what) {
    return Problem.error(Code.JINJA, "Function is called wrongly", function + "() " + what + ".")
        .asException();
  }
}
