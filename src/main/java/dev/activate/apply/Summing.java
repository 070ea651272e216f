package dev.activate.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Outcome;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Counts what became of a run's changes. */
final class Summing {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summing() {}

  /** What was done of one sync so far, by {@code memory.main.outcome}. */
  static SyncApplied sync(Engine engine, PlannedSync sync, PlanReader plan) {
    UnaryOperator<String> shownKey =
        plan.keySensitive(sync.name()) ? Digest::shortOf : UnaryOperator.identity();
    Map<String, Object> names =
        Map.of(
            "table",
            new PlannedChanges(engine, sync).table(),
            "sync",
            sync.name(),
            "key",
            sync.keyFields());
    List<Refusal> refusals =
        engine.query(
            Sql.render("apply/refusals", names),
            row ->
                new Refusal(
                    Outcome.Status.valueOf(row.getString(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    texts(row.getString(5)).stream().map(shownKey).toList()));
    return engine.one(
        Sql.render("apply/summary", names),
        row ->
            new SyncApplied(
                sync.name(),
                sync.destination(),
                sync.object(),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                refusals));
  }

  private static List<String> texts(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
