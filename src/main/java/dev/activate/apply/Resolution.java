package dev.activate.apply;

import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Outcome;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.problem.Exit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Somebody's word on what is in doubt, noted in the run's journal. The next apply takes it from
 * there into the ledger.
 */
public final class Resolution {
  static final String CODE = "ASSUMED";

  /** What is taken for true. */
  public enum Assume {
    SENT,
    UNSENT
  }

  private Resolution() {}

  /**
   * Notes it for all that is in doubt of some syncs of a run; on disk when it returns. The caller
   * holds the locks of these syncs.
   *
   * @return how many changes that were
   */
  public static long note(
      RunFolder run, Predicate<String> syncs, Assume assume, Invocation by, Clock clock) {
    RunDoubts doubts = RunDoubts.of(run);
    long noted = 0;
    try (FileJournal journal = run.open(clock)) {
      journal.resume(by);
      for (Map.Entry<String, Map<Long, RunDoubts.Open>> one : doubts.open().entrySet()) {
        List<Long> seqs = List.copyOf(one.getValue().keySet());
        if (syncs.test(one.getKey()) && !seqs.isEmpty()) {
          journal.resolve(one.getKey(), outcomes(seqs, assume));
          noted += seqs.size();
        }
      }
      journal.end(Run.State.INCOMPLETE, Exit.OK.code());
    }
    return noted;
  }

  private static List<Outcome> outcomes(List<Long> seqs, Assume assume) {
    return seqs.stream()
        .map(
            seq ->
                assume == Assume.SENT
                    ? new Outcome(seq, Outcome.Status.APPLIED, null, CODE, "assumed to be sent")
                    : Outcome.retryable(seq, CODE, "assumed not to be sent"))
        .toList();
  }
}
