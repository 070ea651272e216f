package dev.activate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.PlanSummary.Header;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.Locale;

/** A plan as one JSON document, as {@code schemas/plan.schema.json} describes it. */
public final class PlanJson {
  public static final String FORMAT_VERSION = "1.0";

  private PlanJson() {}

  public static String of(PlanSummary plan, Values values) {
    Header header = plan.header();
    Totals totals = Totals.of(plan);
    ObjectNode node = Json.object().put("format_version", FORMAT_VERSION);
    node.putObject("tool").put("name", "activate").put("version", header.toolVersion());
    node.put("plan_id", header.planId())
        .put("project", header.project())
        .put("target", header.target())
        .put("local", header.local())
        .put("timestamp", header.createdAt().toString());
    ObjectNode manifest = node.putObject("manifest").put("version", header.manifestVersion());
    if (header.manifestGeneratedAt() != null) {
      manifest.put("generated_at", header.manifestGeneratedAt().toString());
    }
    if (plan.saved() != null) {
      node.putObject("saved")
          .put("file", plan.saved().file())
          .put("expires_at", plan.saved().expiresAt().toString());
    }
    node.put("values", values.text())
        .put("complete", totals.unreadable() == 0)
        .put("applyable", totals.changing() > 0)
        .put("errored", errored(plan, totals));
    node.putObject("changes")
        .put("create", totals.create())
        .put("update", totals.update())
        .put("delete", totals.delete());
    ArrayNode syncs = node.putArray("syncs");
    plan.syncs().forEach(sync -> syncs.add(sync(sync, values)));
    return Json.document(node);
  }

  private static boolean errored(PlanSummary plan, Totals totals) {
    return totals.held() + totals.unreadable() > 0
        || plan.syncs().stream().flatMap(s -> s.problems().stream()).anyMatch(Problem::isError);
  }

  private static ObjectNode sync(SyncSummary sync, Values values) {
    ObjectNode node =
        Json.object()
            .put("name", sync.name())
            .put("description", sync.description())
            .put("status", sync.status().name().toLowerCase(Locale.ROOT));
    node.putObject("destination")
        .put("name", sync.destination())
        .put("type", sync.destinationType())
        .put("object", sync.object());
    node.set("key_fields", Json.array(sync.keyFields()));
    node.put("key_sensitive", sync.keySensitive())
        .put("requests", sync.requests())
        .put("seconds_at_limits", sync.estimate().seconds())
        .put("percent_of_day", sync.estimate().percentOfDay())
        .<ObjectNode>set(
            "promise",
            Json.object()
                .put("batches_in_doubt", sync.promise().batches())
                .put("batch_size", sync.promise().size()))
        .set("counts", Json.counts(sync.counts()));
    ArrayNode fields = node.putArray("fields");
    for (SyncSummary.FieldSummary field : sync.fields()) {
      ObjectNode one =
          fields
              .addObject()
              .put("field", field.field())
              .put("records", field.records())
              .put("creates", field.creates())
              .put("sensitive", field.sensitive());
      if (values.shown()) {
        one.put("typical", field.typical());
      }
    }
    if (values.shown()) {
      ArrayNode samples = node.putArray("samples");
      sync.samples().forEach(sample -> samples.add(Json.sample(sample)));
      node.set("deletes", Json.array(sync.deletes()));
    }
    ArrayNode checks = node.putArray("checks");
    sync.checks().forEach(check -> checks.add(Json.check(check, values)));
    ArrayNode guardrails = node.putArray("guardrails");
    sync.guardrails().forEach(one -> guardrails.add(Json.guardrail(one)));
    ArrayNode refused = node.putArray("refused");
    sync.refused()
        .forEach(one -> refused.addObject().put("code", one.code()).put("records", one.records()));
    ArrayNode problems = node.putArray("problems");
    sync.problems().forEach(problem -> problems.add(Json.problem(problem, values)));
    return node;
  }
}
