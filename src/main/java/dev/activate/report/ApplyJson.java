package dev.activate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.plan.Values;
import java.util.Locale;

/** What an apply did, as one JSON document. */
public final class ApplyJson {
  private ApplyJson() {}

  public static String of(ApplySummary applied) {
    ObjectNode node =
        Json.object()
            .put("format_version", "1.0")
            .put("run", applied.run())
            .put("plan_id", applied.planId())
            .put("ending", ending(applied))
            .put("complete", applied.complete())
            .put("elapsed_seconds", applied.took().toMillis() / 1000.0);
    ArrayNode syncs = node.putArray("syncs");
    applied.syncs().forEach(sync -> syncs.add(sync(sync)));
    ArrayNode problems = node.putArray("problems");
    applied.problems().forEach(problem -> problems.add(Json.problem(problem, Values.MASKED)));
    return Json.document(node);
  }

  static String ending(ApplySummary applied) {
    return applied.ending().name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode sync(SyncApplied sync) {
    ObjectNode node =
        Json.object()
            .put("name", sync.name())
            .put("destination", sync.destination())
            .put("object", sync.object())
            .put("created", sync.created())
            .put("updated", sync.updated())
            .put("deleted", sync.deleted())
            .put("rejected", sync.rejected())
            .put("unknown", sync.unknown())
            .put("left", sync.left());
    ArrayNode refusals = node.putArray("refusals");
    sync.refusals().forEach(refusal -> refusals.add(refusal(refusal)));
    return node;
  }

  static ObjectNode refusal(Refusal refusal) {
    ObjectNode node =
        Json.object()
            .put("outcome", refusal.outcome().name().toLowerCase(Locale.ROOT))
            .put("code", refusal.code())
            .put("message", refusal.message())
            .put("records", refusal.records());
    node.set("sample_keys", Json.array(refusal.sampleKeys()));
    return node;
  }
}
