package dev.activate.apply;

import dev.activate.change.Outcome;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What an apply did.
 *
 * @param run names it for `history` and `undo`; empty when there was nothing to do
 * @param asked the syncs whose records in doubt must be asked about; of others the next apply finds
 *     out by itself
 * @param problems why it ended early: access refused, a destination that fails, too many refusals
 */
public record ApplySummary(
    String run,
    String planId,
    Duration took,
    Ending ending,
    List<SyncApplied> syncs,
    Set<String> asked,
    List<Problem> problems) {

  /** How it came to its end. */
  public enum Ending {
    /** All was sent that was to be sent. */
    DONE,
    /** Something, told in the problems, made it end before. */
    STOPPED,
    /** Somebody asked it to end. */
    INTERRUPTED
  }

  /**
   * What was done of one sync.
   *
   * @param unknown of which nobody can tell whether they were written; asked about, never guessed
   * @param left still due, and not sent or not written this time
   */
  public record SyncApplied(
      String name,
      String destination,
      String object,
      long created,
      long updated,
      long deleted,
      long rejected,
      long unknown,
      long left,
      List<Refusal> refusals) {

    public long written() {
      return created + updated + deleted;
    }
  }

  /**
   * Why records were not written, and how often.
   *
   * @param outcome REJECTED, UNKNOWN where nobody can tell, RETRYABLE where they are still due
   */
  public record Refusal(
      Outcome.Status outcome, String code, String message, long records, List<String> sampleKeys) {}

  public ApplySummary {
    syncs = List.copyOf(syncs);
    asked = Set.copyOf(asked);
    problems = List.copyOf(problems);
  }

  public boolean complete() {
    return ending == Ending.DONE
        && problems.isEmpty()
        && syncs.stream()
            .allMatch(sync -> sync.rejected() == 0 && sync.unknown() == 0 && sync.left() == 0);
  }
}
