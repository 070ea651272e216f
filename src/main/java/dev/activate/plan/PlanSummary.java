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
    return syncs.stream().anyMatch(sync -> sync.counts().writes() > 0);
  }

  /** The sum over all syncs. */
  public Counts totals() {
    return syncs.stream().map(SyncSummary::counts).reduce(Counts.NONE, Counts::plus);
  }
}
