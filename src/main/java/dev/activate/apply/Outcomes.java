package dev.activate.apply;

import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.Seqs;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of the changes of a run, as the relation {@code memory.main.outcome} beside the
 * plan's: read from its journal, so that what is folded is what was noted, whoever noted it.
 */
final class Outcomes {
  private final Engine engine;
  private final Notes notes;
  private final Map<Long, Open> open = new HashMap<>();
  private final Map<Change, Long> foundAt = new HashMap<>();
  private long heard;
  private long read;
  private boolean once = true;

  /** An attempt of which nothing was said yet, and when it was heard of. */
  private record Open(String sync, List<Long> seqs, long since) {}

  private record Change(String sync, long seq) {}

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
    long before = read;
    try (Appending sink = new Appending()) {
      read = notes.read(before, sink);
      if (read == before) {
        return read;
      }
      sink.doubt();
    }
    engine.execute(Sql.render(once ? "apply/all" : "apply/latest", Map.of()));
    return read;
  }

  /** How many changes of a sync nobody can tell the outcome of. */
  long inDoubt(String sync) {
    return engine.count(Sql.render("apply/in_doubt", Map.of("sync", sync)));
  }

  private final class Appending implements JournalSink, AutoCloseable {
    private final SaidRows rows = new SaidRows(engine);

    @Override
    public void intended(long attempt, String sync, Action action, long[] seqs) {
      open.put(
          attempt, new Open(sync, Seqs.compact(Arrays.stream(seqs).boxed().toList()), ++heard));
    }

    @Override
    public void settled(
        long attempt,
        String sync,
        Outcome outcome,
        @Nullable String requestId,
        Instant at,
        long position) {
      if (attempt == FOUND_OUT) {
        foundAt.put(new Change(sync, outcome.seq()), ++heard);
      } else {
        open.remove(attempt);
      }
      // A change of which nothing else was said than this is certainly not spoken of twice.
      once &=
          outcome.status() == Outcome.Status.APPLIED || outcome.status() == Outcome.Status.REJECTED;
      rows.add(new Said(attempt, sync, outcome, requestId, at, position));
    }

    private boolean isOpen(Open attempt, long seq) {
      return foundAt.getOrDefault(new Change(attempt.sync(), seq), 0L) < attempt.since();
    }

    void doubt() {
      once &= open.isEmpty();
      open.forEach(
          (attempt, one) ->
              one.seqs().stream()
                  .filter(seq -> isOpen(one, seq))
                  .map(seq -> Outcome.unknown(seq, "NO_ANSWER", "no answer was noted"))
                  .map(unknown -> new Said(attempt, one.sync(), unknown, null, Instant.EPOCH, read))
                  .forEach(rows::add));
      open.clear();
      foundAt.clear();
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
