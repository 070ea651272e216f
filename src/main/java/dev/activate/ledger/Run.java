package dev.activate.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The application of one plan, over all invocations that it took.
 *
 * @param id sortable by time, short enough to be typed: {@code 20261121-150405-7f3c}
 * @param position up to where the run's journal was folded into the ledger, in bytes
 * @param endedAt when its last invocation ended; null when that is not known
 * @param exit the exit code of that; null when it is not known
 */
public record Run(
    String id,
    String planId,
    String target,
    Invocation by,
    State state,
    long position,
    @Nullable Instant endedAt,
    @Nullable Integer exit,
    List<Counts> syncs) {

  /** How a run stands. */
  public enum State {
    /** Nothing is left to do. Rejected records are due in the next plan. */
    COMPLETE,
    /** It ended before all was sent; the same plan can be gone on with. */
    INCOMPLETE,
    /** It did not end as it should: killed, or still at work. */
    BROKEN,
    /** It will not be gone on with, since something newer was applied. */
    SUPERSEDED
  }

  /** What was done of one sync. */
  public record Counts(
      String sync,
      String destination,
      long created,
      long updated,
      long deleted,
      long rejected,
      long unknown,
      long left) {}

  public Run {
    syncs = List.copyOf(syncs);
  }

  public Optional<Counts> sync(String name) {
    return syncs.stream().filter(counts -> counts.sync().equals(name)).findFirst();
  }
}
