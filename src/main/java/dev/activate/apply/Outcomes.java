package dev.activate.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.plan.PlannedSync;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.duckdb.DuckDBAppender;

/** What became of the changes of one sync, as a relation beside them. */
final class Outcomes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Engine engine;
  private final PlannedSync sync;
  private final String table;

  Outcomes(Engine engine, PlannedSync sync) {
    this.engine = engine;
    this.sync = sync;
    this.table = "plan.changes." + Engine.name(sync.name());
    engine.execute(Sql.render("apply/outcomes", Map.of()));
  }

  /** Notes what a destination answered; a change that it said nothing of has an unknown outcome. */
  void add(List<Change> batch, List<Outcome> outcomes) {
    Set<Long> open = new HashSet<>();
    batch.forEach(change -> open.add(change.seq()));
    try (DuckDBAppender appender =
        engine.connection().createAppender("memory", "main", "outcome")) {
      for (Outcome outcome : outcomes) {
        if (open.remove(outcome.seq())) {
          append(appender, outcome);
        }
      }
      for (long seq : open) {
        append(
            appender,
            Outcome.unknown(seq, "NO_ANSWER", "the destination did not say what became of it"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("outcomes cannot be noted: " + e.getMessage(), e);
    }
  }

  /** Prepares what the ledger is to take in; false when there is nothing. */
  boolean advance() {
    engine.execute(Sql.render("apply/advance", Map.of("table", table)));
    return engine.count(
            "select (select count(*) from "
                + gone()
                + ") + (select count(*) from "
                + held()
                + ") + (select count(*) from "
                + refused()
                + ")")
        > 0;
  }

  String gone() {
    return "memory.main.gone";
  }

  String held() {
    return "memory.main.held";
  }

  String refused() {
    return "memory.main.refused";
  }

  /**
   * What was done.
   *
   * @param shownKey turns a key of a refused record into what may be shown of it
   */
  SyncApplied summary(UnaryOperator<String> shownKey) {
    List<Refusal> refusals =
        engine.query(
            Sql.render("apply/refusals", Map.of("table", table, "key", sync.keyFields())),
            row ->
                new Refusal(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    texts(row.getString(4)).stream().map(shownKey).toList()));
    return engine.one(
        Sql.render("apply/summary", Map.of("table", table)),
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
                0,
                refusals));
  }

  private static void append(DuckDBAppender appender, Outcome outcome) throws SQLException {
    appender.beginRow();
    appender.append(outcome.seq());
    appender.append(outcome.status().name());
    appender.append(outcome.remoteId());
    appender.append(outcome.code());
    appender.append(outcome.message());
    appender.endRow();
  }

  private static List<String> texts(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
