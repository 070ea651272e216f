package dev.activate.apply;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** What destinations acknowledged of a run, as a relation: columns {@code sync} and {@code seq}. */
public final class AppliedChanges {
  private AppliedChanges() {}

  /** Reads it out of the run's journal; returns the relation's name. */
  public static String read(Engine engine, RunFolder run) {
    engine.execute(Sql.render("apply/applied", Map.of()));
    try (DuckDBAppender appender =
        engine.connection().createAppender("memory", "main", "applied")) {
      JournalReader.read(run.journal(), 0, new Appending(appender));
    } catch (SQLException e) {
      throw new IllegalStateException("outcomes cannot be noted: " + e.getMessage(), e);
    }
    return "memory.main.applied";
  }

  private record Appending(DuckDBAppender appender) implements JournalSink {
    @Override
    public void intended(long attempt, String sync, Action action, long[] seqs) {}

    @Override
    public void settled(
        long attempt,
        String sync,
        Outcome outcome,
        @Nullable String requestId,
        Instant at,
        long position) {
      if (outcome.status() != Outcome.Status.APPLIED) {
        return;
      }
      try {
        appender.beginRow();
        appender.append(sync);
        appender.append(outcome.seq());
        appender.endRow();
      } catch (SQLException e) {
        throw new IllegalStateException("an outcome cannot be noted: " + e.getMessage(), e);
      }
    }
  }
}
