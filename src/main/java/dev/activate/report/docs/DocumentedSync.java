package dev.activate.report.docs;

import dev.activate.contract.DestinationSettings;
import dev.activate.contract.Sync;
import dev.activate.dbt.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sync with what it is about.
 *
 * @param destination its settings; may hold secrets
 * @param reads the nodes of dbt that it reads or inlines
 */
public record DocumentedSync(Sync sync, DestinationSettings destination, List<Node> reads) {

  public DocumentedSync {
    reads = List.copyOf(reads);
  }

  /** The node whose rows it takes as they are; empty when it has SQL of its own. */
  Optional<Node> model() {
    return sync.query().model() == null ? Optional.empty() : reads.stream().findFirst();
  }

  Map<?, ?> meta() {
    return sync.config().get("meta") instanceof Map<?, ?> meta ? meta : Map.of();
  }
}
