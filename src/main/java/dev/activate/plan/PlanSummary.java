package dev.activate.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says, small enough to show however many records it holds: counts, fields, samples,
 * deletes.
 *
 * @param saved the plan file, when it was saved for later; null for a plan that is only looked at
 * @param syncs in the order of the contract
 */
public record PlanSummary(Header header, @Nullable Saved saved, List<SyncSummary> syncs) {

  /**
   * What the plan was made from.
   *
   * @param target dbt's target, or {@code local}
   * @param manifestVersion such as {@code v12}
   * @param manifestGeneratedAt null when the manifest does not say
   */
  public record Header(
      String planId,
      String toolVersion,
      String project,
      String target,
      boolean local,
      String manifestVersion,
      @Nullable Instant manifestGeneratedAt,
      Instant createdAt) {}

  /** Where a plan was saved and until when it may be applied. */
  public record Saved(String file, Instant expiresAt) {}

  public PlanSummary {
    syncs = List.copyOf(syncs);
  }

  /** Whether applying the plan would write anything. */
  public boolean hasChanges() {
    return totals().writes() > 0;
  }

  /** The sum over all syncs that would be applied. */
  public Counts totals() {
    return syncs.stream()
        .filter(sync -> sync.status() == SyncSummary.Status.READY)
        .map(SyncSummary::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  /** Whether every sync could be planned, so that nothing is left unknown. */
  public boolean complete() {
    return syncs.stream().noneMatch(sync -> sync.status() == SyncSummary.Status.UNREADABLE);
  }
}
