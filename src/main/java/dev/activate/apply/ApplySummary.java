package dev.activate.apply;

import java.time.Duration;
import java.util.List;

/** What an apply did. */
public record ApplySummary(String planId, Duration took, List<SyncApplied> syncs) {

  /** What was done of one sync. */
  public record SyncApplied(
      String name,
      String destination,
      String object,
      long created,
      long updated,
      long deleted,
      long rejected,
      long unknown,
      List<Refusal> refusals) {

    public long written() {
      return created + updated + deleted;
    }
  }

  /** Why the destination refused, and how often. */
  public record Refusal(String code, String message, long records, List<String> sampleKeys) {}

  public ApplySummary {
    syncs = List.copyOf(syncs);
  }

  public boolean complete() {
    return syncs.stream().allMatch(sync -> sync.rejected() == 0 && sync.unknown() == 0);
  }
}
