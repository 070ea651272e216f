package dev.activate.dbt.context;

import dev.activate.dbt.ManifestNodes;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code graph}: all that the manifest says, each part read when it is first asked for. */
final class Graph extends AbstractMap<String, Object> {
  private static final Set<String> PARTS =
      Set.of(
          "exposures",
          "functions",
          "groups",
          "metrics",
          "nodes",
          "saved_queries",
          "semantic_models",
          "sources");

  private final ManifestNodes nodes;

  Graph(ManifestNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && PARTS.contains(name);
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return key instanceof String name && PARTS.contains(name) ? nodes.section(name) : null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Map<String, Object> all = new LinkedHashMap<>();
    PARTS.stream().sorted().forEach(part -> all.put(part, nodes.section(part)));
    return all.entrySet();
  }
}
