package dev.activate.dbt;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code var(name, default)} and {@code var.has_var(name)}. */
public record VarFunction(Lookup vars, String where, UnaryOperator<String> rendered)
    implements Callable, Attributes {

  /** Where vars come from; may throw for one that it cannot know. */
  public interface Lookup {
    boolean has(String name);

    @Nullable Object value(String name);

    String names();
  }

  VarFunction(Map<String, @Nullable Object> vars, String where) {
    this(new Fixed(vars), where, UnaryOperator.identity());
  }

  @Override
  public @Nullable Object call(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("var", arguments, named);
    String name = call.text(0, "name");
    if (vars.has(name)) {
      Object value = vars.value(name);
      // dbt renders a text var where it is used: Fivetran's packages hold "{{ source(..) }}".
      return value instanceof String text ? rendered.apply(text) : value;
    }
    if (call.has(1, "default")) {
      return call.value(1, "default");
    }
    throw Problem.error(
            Code.JINJA,
            "Variable is not set",
            "var('"
                + name
                + "') has no default, and "
                + where
                + " does not set it. Vars that are set: "
                + vars.names()
                + ". Set it under vars: in dbt_project.yml, or with --vars '"
                + name
                + ": value'.")
        .asException();
  }

  @Override
  public Optional<Object> attribute(String name) {
    Callable hasVar =
        (arguments, named) -> vars.has(new Arguments("has_var", arguments, named).text(0, "name"));
    return name.equals("has_var") ? Optional.of(hasVar) : Optional.empty();
  }

  private record Fixed(Map<String, @Nullable Object> vars) implements Lookup {
    @Override
    public boolean has(String name) {
      return vars.containsKey(name);
    }

    @Override
    public @Nullable Object value(String name) {
      return vars.get(name);
    }

    @Override
    public String names() {
      return vars.isEmpty() ? "none" : String.join(", ", vars.keySet());
    }
  }
}
