package dev.activate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.check.CheckResult;
import dev.activate.plan.Counts;
import dev.activate.plan.SyncSummary.FieldChange;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.Collection;
import java.util.Locale;

/** The parts that the JSON documents and the event stream share. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static String line(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String document(ObjectNode node) {
    return node.toPrettyString() + "\n";
  }

  static ObjectNode counts(Counts counts) {
    return object()
        .put("rows", counts.rows())
        .put("owned", counts.owned())
        .put("create", counts.create())
        .put("update", counts.update())
        .put("delete", counts.delete())
        .put("unchanged", counts.unchanged())
        .put("adopted", counts.adopted())
        .put("forgotten", counts.forgotten())
        .put("quarantined", counts.quarantined())
        .put("missing", counts.missing())
        .put("not_ours", counts.notOurs())
        .put("skipped", counts.skipped())
        .put("nulls_kept", counts.nullsKept())
        .put("drifted", counts.drifted());
  }

  static ObjectNode check(CheckResult check, Values values) {
    ObjectNode node =
        object()
            .put("name", check.name())
            .put("result", check.result().name().toLowerCase(Locale.ROOT))
            .put("failures", check.failures())
            .put("rows", check.rows())
            .put("quarantines", check.quarantines());
    if (check.proved()) {
      node.put("proved_by", "dbt");
    }
    if (values.shown()) {
      node.put("message", check.message()).set("sample_keys", array(check.sampleKeys()));
    }
    return node;
  }

  static ObjectNode guardrail(GuardrailResult guardrail) {
    return object()
        .put("name", guardrail.name())
        .put("ok", guardrail.ok())
        .put("measured", guardrail.measured());
  }

  static ObjectNode problem(Problem problem, Values values) {
    ObjectNode node =
        object()
            .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
            .put("code", problem.code().text())
            .put("summary", problem.summary())
            .put("detail", ProblemText.mayTell(problem, values) ? problem.detail() : "");
    if (problem.place() != null) {
      ObjectNode place =
          node.putObject("place")
              .put("file", problem.place().file())
              .put("line", problem.place().line())
              .put("column", problem.place().column());
      if (problem.place().source() != null && values.shown()) {
        place.put("source", problem.place().source());
      }
      if (problem.place().within() != null) {
        place.put("within", problem.place().within());
      }
    }
    node.set("commands", array(problem.commands()));
    return node;
  }

  static ObjectNode sample(Sample sample) {
    ObjectNode node =
        object()
            .put("action", sample.action().text())
            .put("key", sample.key())
            .put("reason", sample.reason())
            .put("more_fields", sample.moreFields());
    ArrayNode fields = node.putArray("fields");
    for (FieldChange change : sample.fields()) {
      fields
          .addObject()
          .put("field", change.field())
          .put("before", change.before())
          .put("after", change.after());
    }
    return node;
  }
}
