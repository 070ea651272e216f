package dev.activate.ledger;

import java.time.Instant;
import java.util.List;

/** All that a ledger knows. */
public record Image(
    String lineage,
    List<SyncImage> syncs,
    List<AppliedPlan> plans,
    List<Run> runs,
    List<DeadLetter> deadLetters) {

  /**
   * A sync and its records.
   *
   * @param shape of the records: the key, then all fields that are held
   * @param table of the engine, to be dropped when nobody wants it any longer
   * @param relation over it, with the columns of {@code shape}, {@code _remote_id}, {@code
   *     _origin}, {@code _applied_at} and {@code _run}
   */
  public record SyncImage(
      LedgerSync sync, Shape shape, Instant appliedAt, String table, String relation) {}

  /** The serial that a plan left a sync with. */
  public record AppliedPlan(String planId, String sync, String run, long serial, Instant at) {}

  public Image {
    syncs = List.copyOf(syncs);
    plans = List.copyOf(plans);
    runs = List.copyOf(runs);
    deadLetters = List.copyOf(deadLetters);
  }
}
