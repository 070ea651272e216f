package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.jinja.Callable;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code adapter.dispatch(name, namespace)}: the macro that is meant for this adapter.
 *
 * @see <a href="https://docs.getdbt.com/reference/dbt-jinja-functions/dispatch">dispatch</a>
 */
record Dispatch(Scope scope) implements Callable {

  @Override
  public Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("adapter.dispatch", arguments, named);
    String name = call.text(0, "macro_name");
    Object namespace = call.value(1, "macro_namespace");
    if (name.contains(".") || call.has(2, "packages")) {
      throw call.wrong(
          "takes a macro's name without its package, which is the second argument,"
              + " macro_namespace; \""
              + name
              + "\" is no such name");
    }
    if (namespace != null && !(namespace instanceof String)) {
      throw call.wrong("takes the name of a package as macro_namespace, or nothing");
    }
    return find(name, (String) namespace);
  }

  private Callable find(String name, @Nullable String namespace) {
    List<String> tried = new ArrayList<>();
    List<String> packages = namespace == null ? List.of() : packages(namespace);
    if (packages.isEmpty()) {
      for (String prefixed : prefixed(name)) {
        tried.add(prefixed);
        Callable found = scope.macro(prefixed);
        if (found != null) {
          return found;
        }
      }
    }
    for (String each : packages) {
      for (String prefixed : prefixed(name)) {
        tried.add(each + "." + prefixed);
        Callable found = scope.world().macros().in(each, prefixed);
        if (found != null) {
          return found;
        }
      }
    }
    throw Problem.error(
            Code.JINJA,
            "No macro to dispatch to",
            "adapter.dispatch('"
                + name
                + "'"
                + (namespace == null ? "" : ", '" + namespace + "'")
                + ") found none of "
                + String.join(", ", tried)
                + ". Either the macro is not written for this adapter, or its package is not"
                + " installed.")
        .asException();
  }

  /** Empty for a namespace that is no package: then it is as if none was given. */
  private List<String> packages(String namespace) {
    World world = scope.world();
    Optional<List<String>> order = world.settings().searchOrder(namespace);
    String root = world.project().name();
    if (order.isPresent()) {
      return order.get();
    }
    boolean known = namespace.equals(root) || world.macros().hasPackage(namespace);
    return known ? List.of(root, namespace) : List.of();
  }

  private List<String> prefixed(String name) {
    AdapterType adapter = scope.world().adapter();
    List<String> all = new ArrayList<>();
    all.add(adapter.name() + "__" + name);
    adapter.parents().forEach(parent -> all.add(parent + "__" + name));
    all.add("default__" + name);
    return all;
  }
}
