package dev.activate.conformance;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run's journal says of its changes, by their numbers.
 *
 * @param actions what was to be done
 * @param last what became of each in the end
 * @param settled the number of each outcome that ends a change
 * @param all that was ever noted, in its order
 */
record Noted(
    Map<Long, Action> actions,
    Map<Long, Outcome.Status> last,
    List<Long> settled,
    List<Outcome.Status> all) {

  static Noted in(RunFolder run) {
    Noted noted = new Noted(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    JournalReader.read(
        run.journal(),
        0,
        new JournalSink() {
          @Override
          public void intended(long attempt, String sync, Action action, long[] seqs) {
            for (long seq : seqs) {
              noted.actions.put(seq, action);
            }
          }

          @Override
          public void settled(
              long attempt,
              String sync,
              Outcome outcome,
              @Nullable String requestId,
              Instant at,
              long position) {
            noted.note(outcome);
          }
        });
    return noted;
  }

  private void note(Outcome outcome) {
    all.add(outcome.status());
    last.put(outcome.seq(), outcome.status());
    if (outcome.status() == Outcome.Status.APPLIED || outcome.status() == Outcome.Status.REJECTED) {
      settled.add(outcome.seq());
    }
  }
}
