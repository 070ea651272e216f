package dev.activate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Outcome.Status;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckResult.Result;
import dev.activate.ledger.Run;
import dev.activate.plan.PlanSummary;
import dev.activate.plan.SyncSummary;
import dev.activate.plan.SyncSummary.GuardrailResult;
import dev.activate.plan.SyncSummary.Sample;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;

/**
 * What happens, one JSON object a line, in the envelope of Terraform's machine-readable output, as
 * {@code schemas/events.schema.json} describes it. Written as UTF-8 whatever the charset of the
 * stream, and flushed line by line.
 */
public final class Events {
  private final PrintStream out;
  private final Clock clock;
  private final Values values;

  public Events(PrintStream out, Clock clock, Values values) {
    this.out = out;
    this.clock = clock;
    this.values = values;
  }

  /** Always the first event. */
  public void version(String version) {
    ObjectNode event = event("info", "activate " + version, "version");
    write(event.put("activate", version).put("ui", "1.0"));
  }

  public void diagnostic(Problem problem) {
    String level = problem.isError() ? "error" : "warn";
    ObjectNode event =
        event(
            level, (problem.isError() ? "Error: " : "Warning: ") + problem.summary(), "diagnostic");
    event.set("diagnostic", Json.problem(problem, values));
    write(event);
  }

  public void syncStart(String sync) {
    write(event("info", sync + ": planning", "sync_start").put("sync", sync));
  }

  public void testComplete(String sync, CheckResult check) {
    String level = check.result() == Result.PASS ? "info" : "warn";
    ObjectNode event =
        event(
            check.result() == Result.FAIL ? "error" : level,
            sync + ": " + check.result() + " " + check.name(),
            "test_complete");
    event.put("sync", sync).set("test", Json.check(check, values));
    write(event);
  }

  public void guardrail(String sync, GuardrailResult guardrail) {
    String name = guardrail.name();
    ObjectNode event =
        guardrail.ok()
            ? event("info", sync + ": " + name + " is kept", "guardrail")
            : event("error", sync + ": " + name + " is exceeded", "guardrail");
    event.put("sync", sync).set("guardrail", Json.guardrail(guardrail));
    write(event);
  }

  /** One sample; none is written when values are not to be shown. */
  public void plannedChange(String sync, Sample sample) {
    if (values.shown()) {
      String message = sync + " " + sample.key() + ": plan to " + sample.action().text();
      ObjectNode event = event("info", message, "planned_change");
      event.put("sync", sync).set("change", Json.sample(sample));
      write(event);
    }
  }

  public void syncSummary(SyncSummary sync) {
    String status = sync.status().name().toLowerCase(Locale.ROOT);
    long writes = sync.counts().writes();
    ObjectNode event =
        event(
            "info",
            sync.name() + ": " + status + ", " + Numbers.plural(writes, "change"),
            "sync_summary");
    event
        .put("sync", sync.name())
        .put("status", status)
        .put("requests", sync.requests())
        .put("truncated", !values.shown() || writes > sync.samples().size())
        .set("counts", Json.counts(sync.counts()));
    write(event);
  }

  public void changeSummary(PlanSummary plan) {
    Totals totals = Totals.of(plan);
    ObjectNode event =
        event(
            "info",
            totals.nothing() ? "No changes." : "Plan: " + totals.changes() + ".",
            "change_summary");
    event
        .put("complete", totals.unreadable() == 0)
        .putObject("changes")
        .put("create", totals.create())
        .put("update", totals.update())
        .put("delete", totals.delete())
        .put("operation", "plan");
    write(event);
  }

  /** All events of a finished plan, but for the version. */
  public void plan(PlanSummary plan) {
    for (SyncSummary sync : plan.syncs()) {
      syncStart(sync.name());
      sync.checks().forEach(check -> testComplete(sync.name(), check));
      sync.samples().forEach(sample -> plannedChange(sync.name(), sample));
      sync.guardrails().forEach(one -> guardrail(sync.name(), one));
      sync.problems().forEach(this::diagnostic);
      syncSummary(sync);
    }
    changeSummary(plan);
  }

  public void applyStart(String sync, long changes) {
    ObjectNode event = event("info", sync + ": writing", "apply_start");
    write(event.put("sync", sync).put("total", changes));
  }

  public void applyProgress(String sync, long done, long total) {
    String message = sync + ": " + Numbers.count(done) + " of " + Numbers.count(total);
    ObjectNode event = event("info", message, "apply_progress");
    write(event.put("sync", sync).put("done", done).put("total", total));
  }

  /** Why records of a sync were not written: refused, in doubt, or still due. */
  public void recordUnwritten(String sync, Refusal refusal) {
    String message =
        sync + ": " + refusal.code() + ", " + Numbers.plural(refusal.records(), "record");
    String type = refusal.outcome() == Status.REJECTED ? "record_rejected" : "record_unwritten";
    ObjectNode event = event("error", message, type);
    ObjectNode why = ApplyJson.refusal(refusal);
    if (!values.shown()) {
      why.put("message", "").putArray("sample_keys");
    }
    event.put("sync", sync).set(type.substring("record_".length()), why);
    write(event);
  }

  public void applyComplete(SyncApplied sync) {
    String message = sync.name() + ": " + Numbers.count(sync.written()) + " written";
    ObjectNode event = event("info", message, "apply_complete");
    ObjectNode applied = ApplyJson.sync(sync);
    applied.remove("refusals");
    event.put("sync", sync.name()).set("applied", applied);
    write(event);
  }

  public void applyErrored(String sync, Problem problem) {
    ObjectNode event = event("error", sync + ": " + problem.summary(), "apply_errored");
    event.put("sync", sync).set("diagnostic", Json.problem(problem, values));
    write(event);
  }

  /** All that a finished apply has to tell. */
  public void applied(ApplySummary applied) {
    long created = 0;
    long updated = 0;
    long deleted = 0;
    for (SyncApplied sync : applied.syncs()) {
      sync.refusals().forEach(refusal -> recordUnwritten(sync.name(), refusal));
      applyComplete(sync);
      created += sync.created();
      updated += sync.updated();
      deleted += sync.deleted();
    }
    applied.problems().forEach(this::diagnostic);
    String written = Numbers.count(created + updated + deleted);
    String message =
        switch (applied.ending()) {
          case DONE -> "Applied " + written + ".";
          case STOPPED -> "Stopped: " + written + " written.";
          case INTERRUPTED -> "Interrupted: " + written + " written.";
        };
    ObjectNode event = event("info", message, "change_summary");
    event
        .put("run", applied.run())
        .put("ending", ApplyJson.ending(applied))
        .put("complete", applied.complete())
        .putObject("changes")
        .put("create", created)
        .put("update", updated)
        .put("delete", deleted)
        .put("operation", "apply");
    write(event);
  }

  /** One run of the history. */
  public void run(Run run) {
    String state = run.state().name().toLowerCase(Locale.ROOT);
    ObjectNode event = event("info", "Run " + run.id() + ": " + state, "run");
    event.set("run", RunJson.of(run));
    write(event);
  }

  private ObjectNode event(String level, String message, String type) {
    return Json.object()
        .put("@level", level)
        .put("@message", Visible.of(message))
        .put("@module", "activate")
        .put("@timestamp", clock.instant().toString())
        .put("type", type);
  }

  private void write(ObjectNode event) {
    byte[] line = (Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
