package dev.activate.dbt.context;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each name means in the code of one package: dbt's own names, and before them the macros. A
 * macro is only made ready when its name is asked for.
 */
final class Names extends AbstractMap<String, @Nullable Object> {
  private final Macros macros;
  private final String here;
  private final Map<String, @Nullable Object> first;
  private final Map<String, @Nullable Object> builtins;
  private final @Nullable String fallback;

  /**
   * @param here the package of the model that is rendered, whose macros go before others
   * @param first what not even a macro may replace
   * @param fallback the package of the macro that asks: dbt Fusion looks there last, and dbt Core
   *     nowhere, so that there it is an error
   */
  Names(
      Macros macros,
      String here,
      Map<String, @Nullable Object> first,
      Map<String, @Nullable Object> builtins,
      @Nullable String fallback) {
    this.macros = macros;
    this.here = here;
    this.first = first;
    this.builtins = builtins;
    this.fallback = fallback;
  }

  Names of(String macrosPackage) {
    return new Names(macros, here, first, builtins, macrosPackage);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    if (!(key instanceof String name)) {
      return null;
    }
    if (first.containsKey(name)) {
      return first.get(name);
    }
    Object macro = macros.named(name, here);
    if (macro != null) {
      return macro;
    }
    if (builtins.containsKey(name)) {
      return builtins.get(name);
    }
    return fallback == null ? null : macros.in(fallback, name);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name
        && (first.containsKey(name)
            || builtins.containsKey(name)
            || macros.named(name, here) != null
            || (fallback != null && macros.names(fallback).contains(name)));
  }

  @Override
  public Set<String> keySet() {
    Set<String> all = new LinkedHashSet<>(first.keySet());
    all.addAll(builtins.keySet());
    all.addAll(macros.allNames(here));
    return all;
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    Set<String> keys = keySet();
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, @Nullable Object>> iterator() {
        return keys.stream()
            .<Entry<String, @Nullable Object>>map(
                key -> new SimpleEntry<>(key, Names.this.get(key)))
            .iterator();
      }

      @Override
      public int size() {
        return keys.size();
      }
    };
  }
}
