package dev.activate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.ledger.Run;
import java.util.Locale;

/** A run as one JSON object. */
final class RunJson {
  private RunJson() {}

  static ObjectNode of(Run run) {
    ObjectNode node =
        Json.object()
            .put("id", run.id())
            .put("plan_id", run.planId())
            .put("target", run.target())
            .put("state", run.state().name().toLowerCase(Locale.ROOT))
            .put("user", run.by().user())
            .put("host", run.by().host())
            .put("command", run.by().command())
            .put("started_at", run.by().since().toString());
    if (run.endedAt() != null) {
      node.put("ended_at", run.endedAt().toString());
    }
    if (run.exit() != null) {
      node.put("exit", run.exit());
    }
    ArrayNode syncs = node.putArray("syncs");
    for (Run.Counts sync : run.syncs()) {
      syncs
          .addObject()
          .put("name", sync.sync())
          .put("destination", sync.destination())
          .put("created", sync.created())
          .put("updated", sync.updated())
          .put("deleted", sync.deleted())
          .put("rejected", sync.rejected())
          .put("unknown", sync.unknown())
          .put("left", sync.left());
    }
    return node;
  }
}
