package dev.activate.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What was last applied: one relation per sync, its serial, and the plans that were applied.
 *
 * <p>The ledger is a relation of the engine, so that the diff is one statement. It advances only by
 * {@link #fold}. Opened for a plan it is only read, and may be open in several processes.
 */
public interface Ledger extends AutoCloseable {

  /** Names this ledger for life; empty before anything was applied. */
  Optional<String> lineage();

  /** What is known of a sync; a sync that was never applied has serial 0 and no table. */
  LedgerSync sync(String name);

  /** All syncs that were ever applied, by name. */
  List<LedgerSync> syncs();

  /** Whether this plan was applied before. */
  boolean wasApplied(String planId);

  /**
   * The records of a sync as a relation of {@code shape}: what it lacks is null, what it has more
   * is left out.
   */
  String relation(LedgerSync sync, Shape shape);

  /** The first records of a sync in the order of their keys, each as one line of JSON. */
  List<String> records(LedgerSync sync, int limit);

  /** Takes acknowledged outcomes in, as one set and in one transaction. */
  void fold(Fold fold);

  /** Forgets a sync and all its records. Nothing happens in the destination. */
  void forget(String sync);

  @Override
  void close();
}
