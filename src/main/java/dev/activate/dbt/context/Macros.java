package dev.activate.dbt.context;

import dev.activate.dbt.Macro;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The macros of a manifest as dbt finds them. Those of dbt and its adapters are one package, {@code
 * dbt}; each other package is one by itself. A macro is parsed when it is first called.
 *
 * @see <a
 *     href="https://github.com/dbt-labs/dbt-core/blob/1.11.latest/core/dbt/context/macros.py">dbt's
 *     MacroNamespace</a>
 */
final class Macros {
  static final String DBT = "dbt";

  private final Map<String, Map<String, Macro>> packages = new HashMap<>();
  private final Map<String, Macro> internal = new HashMap<>();
  private final Map<Macro, Callable> callables = new HashMap<>();
  private final Map<String, Map<String, Object>> namespaces = new HashMap<>();
  private final String root;
  private final Function<Macro, Callable> callable;

  /** {@code callable} is asked once for each macro that is used. */
  Macros(
      Collection<Macro> macros,
      String root,
      AdapterType adapter,
      Function<Macro, Callable> callable) {
    this.root = root;
    this.callable = callable;
    macros.forEach(
        macro ->
            packages
                .computeIfAbsent(macro.packageName(), x -> new HashMap<>())
                .put(macro.name(), macro));
    List<String> order = internalPackages(adapter);
    for (int i = order.size() - 1; i >= 0; i--) {
      Map<String, Macro> own = packages.remove(order.get(i));
      if (own != null) {
        internal.putAll(own);
      }
    }
    packages.keySet().forEach(name -> namespaces.put(name, new PackageMacros(this, name)));
    if (!internal.isEmpty()) {
      namespaces.putIfAbsent(DBT, new PackageMacros(this, DBT));
    }
  }

  /** The first ones win. */
  private static List<String> internalPackages(AdapterType adapter) {
    List<String> order = new ArrayList<>();
    order.add("dbt_" + adapter.name());
    adapter.parents().forEach(parent -> order.add("dbt_" + parent));
    order.add(DBT);
    return order;
  }

  boolean hasPackage(String name) {
    return name.equals(DBT) ? !internal.isEmpty() : packages.containsKey(name);
  }

  /** What a name alone means in a file of {@code here}: a macro, or a package's macros. */
  @Nullable Object named(String name, String here) {
    Macro own = member(here, name);
    Macro found = own == null ? member(root, name) : own;
    if (found != null) {
      return callable(found);
    }
    Map<String, Object> namespace = namespaces.get(name);
    if (namespace != null) {
      return namespace;
    }
    Macro ofDbt = internal.get(name);
    return ofDbt == null ? null : callable(ofDbt);
  }

  /** A package's own macro of that name. */
  @Nullable Callable in(String packageName, String name) {
    Macro macro = packageName.equals(DBT) ? internal.get(name) : member(packageName, name);
    return macro == null ? null : callable(macro);
  }

  Set<String> names(String packageName) {
    return packageName.equals(DBT)
        ? internal.keySet()
        : packages.getOrDefault(packageName, Map.of()).keySet();
  }

  /** Whatever {@link #named} knows. */
  Set<String> allNames(String here) {
    Set<String> all = new LinkedHashSet<>(names(here));
    all.addAll(names(root));
    all.addAll(namespaces.keySet());
    all.addAll(internal.keySet());
    return all;
  }

  private @Nullable Macro member(String packageName, String name) {
    return packages.getOrDefault(packageName, Map.of()).get(name);
  }

  private Callable callable(Macro macro) {
    return callables.computeIfAbsent(macro, callable);
  }

  static Template template(Macro macro) {
    return Template.of(macro.path(), macro.sql());
  }
}
