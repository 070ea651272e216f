package dev.activate.dbt.context;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The macros of one package as templates see them: {@code dbt_utils.star}. */
final class PackageMacros extends AbstractMap<String, Object> {
  private final Macros macros;
  private final String packageName;

  PackageMacros(Macros macros, String packageName) {
    this.macros = macros;
    this.packageName = packageName;
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return key instanceof String name ? macros.in(packageName, name) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && macros.names(packageName).contains(name);
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Set<String> names = macros.names(packageName);
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return names.stream()
            .map(
                name ->
                    Map.<String, Object>entry(
                        name, Objects.requireNonNull(macros.in(packageName, name))))
            .iterator();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  @Override
  public String toString() {
    return "<macros of " + packageName + ">";
  }
}
