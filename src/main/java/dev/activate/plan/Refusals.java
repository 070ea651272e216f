package dev.activate.plan;

import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Ledger;
import dev.activate.plan.SyncSummary.RefusedBefore;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/** What the destination refused of a sync before, as a relation beside its changes. */
final class Refusals {
  private static final String TABLE = "refused_before";

  private final Engine engine;
  private final String sync;
  private final long keys;

  /** Reads the dead letters of a sync; those of the sync before are let go of. */
  Refusals(Engine engine, Ledger ledger, String sync) {
    this.engine = engine;
    this.sync = sync;
    List<DeadLetter> letters = ledger.deadLetters(sync);
    this.keys = letters.size();
    engine.execute(Sql.render("plan/refused_table", Map.of("table", TABLE)));
    try (DuckDBAppender appender = engine.connection().createAppender("memory", "main", TABLE)) {
      for (DeadLetter letter : letters) {
        appender.beginRow();
        appender.append(letter.key());
        appender.append(letter.code());
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("dead letters cannot be read: " + e.getMessage(), e);
    }
  }

  /** How many keys have a dead letter. */
  long keys() {
    return keys;
  }

  /**
   * Leaves only keys with a dead letter among the candidates.
   *
   * @param records how many the ledger has; without any, the candidates are a view
   */
  void restrict(String candidates, List<String> key, long records) {
    engine.execute(
        Sql.render(
            "plan/restrict",
            Map.of("candidates", candidates, "records", records, "key", key, "table", TABLE)));
  }

  /** Notes in the plan for which keys with a dead letter nothing is due any more. */
  void settle(List<String> key, String quarantine) {
    engine.execute(
        Sql.render(
            "plan/settled",
            Map.of(
                "sync", sync,
                "key", key,
                "quarantine", quarantine,
                "table", TABLE)));
  }

  /** Why changes of the plan were refused before, most records first. */
  List<RefusedBefore> again(List<String> key) {
    return keys == 0
        ? List.of()
        : engine.query(
            Sql.render("plan/refused", Map.of("sync", sync, "key", key, "table", TABLE)),
            row -> new RefusedBefore(row.getString(1), row.getLong(2)));
  }
}
