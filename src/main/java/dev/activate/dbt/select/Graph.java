package dev.activate.dbt.select;

import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * dbt's nodes and the syncs, each with what it is made from. What a sync reads is worked out only
 * when it matters, since its SQL must be rendered for it.
 */
final class Graph {
  private static final String SYNC = "sync.";

  private final Manifest manifest;
  private final Map<String, Selectable> syncs = new LinkedHashMap<>();
  private @Nullable Map<String, Set<String>> children;

  Graph(Manifest manifest, List<? extends Selectable> syncs) {
    this.manifest = manifest;
    syncs.forEach(sync -> this.syncs.put(id(sync), sync));
  }

  /** What a sync is called here, where all others have dbt's unique ids. */
  static String id(Selectable sync) {
    return SYNC + sync.name();
  }

  /** What is at most so many steps downstream of any of these. */
  Set<String> children(Set<String> from, int steps) {
    if (children == null) {
      children = byParent();
    }
    Map<String, Set<String>> all = children;
    return walk(from, steps, id -> all.getOrDefault(id, Set.of()));
  }

  /** What is at most so many steps upstream of any of these. */
  Set<String> parents(Set<String> from, int steps) {
    return walk(from, steps, this::parents);
  }

  /** The digest of each node upstream of a sync, however far, by unique id in order. */
  Map<String, String> upstream(Selectable sync, Map<String, Fingerprint> fingerprints) {
    Set<String> all = new TreeSet<>(sync.upstream());
    all.addAll(parents(sync.upstream(), Criterion.ALL));
    Map<String, String> digests = new LinkedHashMap<>();
    for (String id : all) {
      Fingerprint fingerprint = fingerprints.get(id);
      if (fingerprint != null) {
        digests.put(id, fingerprint.whole());
      }
    }
    return digests;
  }

  private Collection<String> parents(String id) {
    Selectable sync = syncs.get(id);
    return sync == null ? manifest.node(id).map(Node::dependsOn).orElse(List.of()) : parents(sync);
  }

  private static Set<String> parents(Selectable sync) {
    Set<String> parents = new HashSet<>(sync.upstream());
    sync.after().forEach(name -> parents.add(SYNC + name));
    return parents;
  }

  private Map<String, Set<String>> byParent() {
    Map<String, Set<String>> all = new HashMap<>();
    for (Node node : manifest.nodes()) {
      node.dependsOn().forEach(parent -> put(all, parent, node.uniqueId()));
    }
    syncs.forEach((id, sync) -> parents(sync).forEach(parent -> put(all, parent, id)));
    return all;
  }

  private static void put(Map<String, Set<String>> all, String parent, String child) {
    all.computeIfAbsent(parent, x -> new HashSet<>()).add(child);
  }

  /** As in dbt, one that is started from is among the found only where another leads to it. */
  private static Set<String> walk(
      Set<String> from, int steps, Function<String, Collection<String>> next) {
    Set<String> found = new HashSet<>();
    Set<String> layer = from;
    for (int step = 0; step < steps && !layer.isEmpty(); step++) {
      Set<String> reached = new HashSet<>();
      layer.forEach(id -> reached.addAll(next.apply(id)));
      reached.removeAll(found);
      found.addAll(reached);
      layer = reached;
    }
    return found;
  }
}
