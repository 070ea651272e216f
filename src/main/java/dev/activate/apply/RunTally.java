package dev.activate.apply;

import dev.activate.apply.journal.JournalSink;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.ledger.Run;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a journal tells. What is left to do it cannot know, so that is 0. */
final class RunTally implements JournalSink {

  private static final class Tally {
    private final Map<Action, Long> applied = new EnumMap<>(Action.class);
    private final Map<Long, Action> doubtful = new HashMap<>();
    private final Set<Long> rejected = new HashSet<>();
  }

  private final Map<String, Tally> syncs = new LinkedHashMap<>();

  @Override
  public void intended(long attempt, String sync, Action action, long[] seqs) {
    Tally tally = syncs.computeIfAbsent(sync, none -> new Tally());
    Arrays.stream(seqs).forEach(seq -> tally.doubtful.put(seq, action));
  }

  @Override
  public void settled(
      long attempt,
      String sync,
      Outcome outcome,
      @Nullable String requestId,
      Instant at,
      long position) {
    Tally tally = syncs.computeIfAbsent(sync, none -> new Tally());
    if (outcome.status() == Outcome.Status.UNKNOWN) {
      return;
    }
    Action action = tally.doubtful.remove(outcome.seq());
    tally.rejected.remove(outcome.seq());
    if (outcome.status() == Outcome.Status.APPLIED && action != null) {
      tally.applied.merge(action, 1L, Long::sum);
    } else if (outcome.status() == Outcome.Status.REJECTED) {
      tally.rejected.add(outcome.seq());
    }
  }

  List<Run.Counts> counts() {
    return syncs.entrySet().stream()
        .map(
            entry -> {
              Tally tally = entry.getValue();
              return new Run.Counts(
                  entry.getKey(),
                  "",
                  tally.applied.getOrDefault(Action.CREATE, 0L),
                  tally.applied.getOrDefault(Action.UPDATE, 0L),
                  tally.applied.getOrDefault(Action.DELETE, 0L),
                  tally.rejected.size(),
                  tally.doubtful.size(),
                  0);
            })
        .toList();
  }
}
