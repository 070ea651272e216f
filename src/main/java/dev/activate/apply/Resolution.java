package dev.activate.apply;

import dev.activate.apply.journal.Attempt;
import dev.activate.apply.journal.FileJournal;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.problem.Exit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      Set<String> seen = new HashSet<>();
      for (Attempt attempt : journal.found().open()) {
        if (syncs.test(attempt.sync())) {
          journal.settle(attempt.number(), outcomes(attempt.seqs(), assume), null);
          attempt.seqs().forEach(seq -> seen.add(attempt.sync() + "\n" + seq));
          noted += attempt.seqs().size();
        }
      }
      for (String sync : doubts.open().keySet()) {
        if (syncs.test(sync)) {
          noted += again(journal, sync, rest(doubts, sync, seen), assume);
        }
      }
      journal.end(Run.State.INCOMPLETE, Exit.OK.code());
    }
    return noted;
  }

  /** What was answered, but not so that anybody could tell: a closed attempt takes no more. */
  private static long again(
      FileJournal journal, String sync, Map<Action, List<Long>> seqs, Assume assume) {
    long noted = 0;
    for (Map.Entry<Action, List<Long>> one : seqs.entrySet()) {
      List<Change> changes = one.getValue().stream().map(seq -> change(seq, one.getKey())).toList();
      journal.settle(
          journal.intend(sync, one.getKey(), changes), outcomes(one.getValue(), assume), null);
      noted += changes.size();
    }
    return noted;
  }

  private static Map<Action, List<Long>> rest(RunDoubts doubts, String sync, Set<String> seen) {
    Map<Action, List<Long>> rest = new EnumMap<>(Action.class);
    doubts
        .open()
        .getOrDefault(sync, Map.of())
        .forEach(
            (seq, open) -> {
              if (!seen.contains(sync + "\n" + seq)) {
                rest.computeIfAbsent(open.action(), none -> new ArrayList<>()).add(seq);
              }
            });
    return rest;
  }

  /** A journal notes no more of a change than its number. */
  private static Change change(long seq, Action action) {
    return new Change(seq, action, Key.of(), Map.of(), Map.of(), null);
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
