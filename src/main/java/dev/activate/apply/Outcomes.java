package dev.activate.apply;

import static java.util.stream.Collectors.toCollection;

import dev.activate.apply.journal.JournalSink;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What became of the changes of a run, as the relation {@code memory.main.outcome} beside the
 * plan's: read from its journal, so that what is folded is what was noted, whoever noted it.
 */
final class Outcomes {
  /** Said of changes, whichever attempts they were in. */
  private static final long FOUND_LATER = 0;

  private final Engine engine;
  private final Notes notes;
  private final Map<Long, Open> open = new HashMap<>();
  private long read;
  private boolean once = true;

  /** An attempt of which nothing was said yet. */
  private record Open(String sync, Set<Long> seqs) {}

  /** Of a run of whose journal nothing was read yet. */
  Outcomes(Engine engine, Notes notes) {
    this.engine = engine;
    this.notes = notes;
    engine.execute(Sql.render("apply/outcomes", Map.of()));
  }

  /**
   * Takes in what was noted since it was last called; an attempt that nothing was said of is in
   * doubt. Returns up to where the journal was read.
   */
  long refresh() {
    try (Appending sink = new Appending()) {
      read = notes.read(read, sink);
      sink.doubt();
    } catch (SQLException e) {
      throw unnoted(e);
    }
    engine.execute(Sql.render(once ? "apply/all" : "apply/latest", Map.of()));
    return read;
  }

  /** How many changes of a sync nobody can tell the outcome of. */
  long inDoubt(String sync) {
    return engine.count(Sql.render("apply/in_doubt", Map.of("sync", sync)));
  }

  private static IllegalStateException unnoted(SQLException e) {
    return new IllegalStateException("outcomes cannot be noted: " + e.getMessage(), e);
  }

  private final class Appending implements JournalSink, AutoCloseable {
    private final DuckDBAppender appender;

    Appending() throws SQLException {
      this.appender = engine.connection().createAppender("memory", "main", "said");
    }

    @Override
    public void intended(long attempt, String sync, Action action, long[] seqs) {
      open.put(
          attempt, new Open(sync, Arrays.stream(seqs).boxed().collect(toCollection(TreeSet::new))));
    }

    @Override
    public void settled(
        long attempt,
        String sync,
        Outcome outcome,
        @Nullable String requestId,
        Instant at,
        long position) {
      if (attempt == FOUND_LATER) {
        close(sync, outcome.seq());
      } else {
        open.remove(attempt);
      }
      // A change of which nothing else was said than this is certainly not spoken of twice.
      once &=
          outcome.status() == Outcome.Status.APPLIED || outcome.status() == Outcome.Status.REJECTED;
      append(attempt, sync, outcome, requestId, at, position);
    }

    private void close(String sync, long seq) {
      open.values().stream()
          .filter(one -> one.sync().equals(sync))
          .forEach(one -> one.seqs().remove(seq));
    }

    void doubt() {
      once &= open.isEmpty();
      open.forEach(
          (attempt, doubtful) -> {
            for (long seq : doubtful.seqs()) {
              Outcome unknown = Outcome.unknown(seq, "NO_ANSWER", "no answer was noted");
              append(attempt, doubtful.sync(), unknown, null, Instant.EPOCH, read);
            }
          });
      open.clear();
    }

    private void append(
        long attempt,
        String sync,
        Outcome outcome,
        @Nullable String requestId,
        Instant at,
        long position) {
      try {
        appender.beginRow();
        appender.append(sync);
        appender.append(outcome.seq());
        appender.append(attempt);
        appender.append(position);
        appender.append(outcome.status().name());
        appender.append(outcome.remoteId());
        appender.append(outcome.code());
        appender.append(outcome.message());
        appender.append(requestId);
        appender.append(at.atOffset(ZoneOffset.UTC));
        appender.endRow();
      } catch (SQLException e) {
        throw unnoted(e);
      }
    }

    @Override
    public void close() throws SQLException {
      appender.close();
    }
  }
}
