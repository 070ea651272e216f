package dev.activate.dbt.select;

import dev.activate.dbt.select.Details.Exposure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code exposure:} means for syncs: the sync itself where activate wrote the exposure for it;
 * else the syncs that read what the exposure depends on, or with {@code +} before it, what is
 * upstream of that.
 */
record Exposures(Artifacts artifacts, Graph graph, List<? extends Selectable> syncs) {

  Set<String> ids(Criterion criterion) {
    String[] parts = criterion.value().split("\\.", -1);
    if (parts.length > 2) {
      throw Method.problem(
          "\""
              + criterion.text()
              + "\" has too many parts. An exposure is written exposure:name or"
              + " exposure:package.name.");
    }
    Glob name = Glob.of(parts[parts.length - 1]);
    Glob owner = Glob.of(parts.length == 1 ? "*" : parts[0]);
    Set<String> ids = new HashSet<>();
    for (Exposure exposure : artifacts.details().exposures()) {
      if (name.matches(exposure.name()) && owner.matches(exposure.packageName())) {
        ids.addAll(syncs(exposure, criterion));
      }
    }
    return ids;
  }

  private Set<String> syncs(Exposure exposure, Criterion criterion) {
    Set<String> nodes = new HashSet<>(exposure.dependsOn());
    Integer parents = criterion.parents();
    if (parents != null) {
      nodes.addAll(graph.parents(exposure.dependsOn(), parents - 1));
    }
    Set<String> ids = new HashSet<>();
    for (Selectable sync : syncs) {
      if (sync.name().equals(exposure.name())) {
        return own(sync, parents);
      }
      if (sync.upstream().stream().anyMatch(nodes::contains)) {
        ids.add(Graph.id(sync));
      }
    }
    return ids;
  }

  private Set<String> own(Selectable sync, @Nullable Integer parents) {
    Set<String> ids = new HashSet<>(Set.of(Graph.id(sync)));
    if (parents != null) {
      ids.addAll(graph.parents(ids, parents));
    }
    return ids;
  }
}
