package dev.activate.dbt.run;

import dev.activate.dbt.DataTest;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that rows have come through on their way to a sync.
 *
 * @param nodes unique ids: what it reads, what that reads, and so on
 */
record Upstream(Set<String> nodes) {

  static Upstream of(Manifest manifest, Collection<String> reads) {
    Set<String> nodes = new LinkedHashSet<>(reads);
    Deque<String> next = new ArrayDeque<>(nodes);
    while (!next.isEmpty()) {
      List<String> parents = manifest.node(next.remove()).map(Node::dependsOn).orElse(List.of());
      parents.stream().filter(nodes::add).forEach(next::add);
    }
    return new Upstream(nodes);
  }

  /**
   * Whether a test speaks of these rows. A test of several models waits for all of them, and dbt
   * lets what depends on all of them wait for the test; one that is attached to a model is always
   * of that model.
   */
  boolean isTestedBy(DataTest test) {
    String attachedTo = test.attachedTo();
    return (attachedTo != null && nodes.contains(attachedTo))
        || (!test.dependsOn().isEmpty() && nodes.containsAll(test.dependsOn()));
  }
}
