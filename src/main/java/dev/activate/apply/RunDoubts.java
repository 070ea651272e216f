package dev.activate.apply;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.plan.Digest;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a run is in doubt, as its journal tells: changes with an intent and no outcome, or whose
 * last outcome is unknown.
 */
public final class RunDoubts {
  private static final int SAMPLES = 5;

  /** One change in doubt. */
  record Open(Action action, Instant after) {}

  private final Map<String, Map<Long, Open>> syncs;
  private final JournalSummary journal;

  private RunDoubts(Map<String, Map<Long, Open>> syncs, JournalSummary journal) {
    this.syncs = syncs;
    this.journal = journal;
  }

  /** Reads the journal of a run. */
  public static RunDoubts of(RunFolder run) {
    Reading reading = new Reading();
    JournalSummary journal = JournalReader.read(run.journal(), 0, reading);
    return new RunDoubts(reading.open, journal);
  }

  /** The journal as a whole. */
  public JournalSummary journal() {
    return journal;
  }

  /** By sync and change. */
  Map<String, Map<Long, Open>> open() {
    return syncs;
  }

  /** The same by sync and action, with keys out of the run's plan. */
  public List<Doubt> list(PlanReader plan, Predicate<String> of) {
    List<Doubt> doubts = new ArrayList<>();
    for (PlannedSync sync : plan.syncs()) {
      Map<Long, Open> open = syncs.getOrDefault(sync.name(), Map.of());
      for (Action action : of.test(sync.name()) ? Action.values() : new Action[0]) {
        List<Long> seqs = new ArrayList<>();
        List<Instant> after = new ArrayList<>();
        open.forEach(
            (seq, one) -> {
              if (one.action() == action) {
                seqs.add(seq);
                after.add(one.after());
              }
            });
        if (!seqs.isEmpty()) {
          doubts.add(
              new Doubt(
                  sync.name(),
                  action,
                  seqs.size(),
                  Collections.min(after),
                  keys(plan, sync, seqs)));
        }
      }
    }
    return doubts;
  }

  private static List<String> keys(PlanReader plan, PlannedSync sync, List<Long> seqs) {
    String some =
        seqs.stream().limit(SAMPLES).map(String::valueOf).collect(Collectors.joining(", "));
    boolean hashed = plan.keySensitive(sync.name());
    return plan.engine()
        .query(
            Sql.render(
                "apply/doubt_keys",
                Map.of("sync", sync.name(), "key", sync.keyFields(), "seqs", some)),
            row -> hashed ? Digest.shortOf(row.getString(1)) : row.getString(1));
  }

  private static final class Reading implements JournalSink {
    private final Map<String, Map<Long, Open>> open = new LinkedHashMap<>();
    private final Map<Change, Long> fresh = new HashMap<>();
    private Instant last = Instant.EPOCH;

    private record Change(String sync, long seq) {}

    @Override
    public void intended(long attempt, String sync, Action action, long[] seqs) {
      Map<Long, Open> some = open.computeIfAbsent(sync, none -> new TreeMap<>());
      for (long seq : seqs) {
        if (some.putIfAbsent(seq, new Open(action, last)) == null) {
          fresh.put(new Change(sync, seq), attempt);
        }
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
      last = at;
      Map<Long, Open> some = open.computeIfAbsent(sync, none -> new TreeMap<>());
      Long began = fresh.remove(new Change(sync, outcome.seq()));
      boolean first = began != null && began == attempt;
      boolean certain = first || attempt == FOUND_OUT;
      switch (outcome.status()) {
        case APPLIED -> some.remove(outcome.seq());
        case UNKNOWN ->
            some.computeIfPresent(outcome.seq(), (seq, open) -> new Open(open.action(), at));
        // That nothing was written now does not tell what an attempt before did.
        default -> some.computeIfPresent(outcome.seq(), (seq, open) -> certain ? null : open);
      }
    }
  }
}
