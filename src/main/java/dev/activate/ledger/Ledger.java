package dev.activate.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was last applied: one relation per sync, its serial, and the plans that were applied.
 *
 * <p>The ledger is a relation of the engine, so that the diff is one statement. It advances only by
 * {@link #write}. It may be open in several processes.
 */
public interface Ledger extends AutoCloseable {

  /** Names this ledger for life; empty before anything was applied. */
  Optional<String> lineage();

  /** What is known of a sync; a sync that was never applied has serial 0 and no table. */
  LedgerSync sync(String name);

  /** All syncs that were ever applied, by name. */
  List<LedgerSync> syncs();

  /**
   * The records of a sync as a relation of {@code shape}: what it lacks is null, what it has more
   * is left out.
   */
  String relation(LedgerSync sync, Shape shape);

  /** The first records of a sync in the order of their keys, each as one line of JSON. */
  List<String> records(LedgerSync sync, int limit);

  /** The runs that were recorded, the newest first. */
  List<Run> runs();

  /** What destinations refused, by sync and key; of one sync, or of all if it is empty. */
  List<DeadLetter> deadLetters(String sync);

  /** The serial that this plan left a sync with, if it was applied to it, in part or whole. */
  Optional<Long> serialAfter(String planId, String sync);

  /**
   * Changes the ledger: all that {@code work} does, or nothing. A new file is written beside the
   * old one and replaces it, so that those who read are never in the way; two that write wait for
   * each other. This ledger then shows the new state.
   */
  void write(Consumer<LedgerWriter> work);

  @Override
  void close();
}
