package dev.activate.ledger;

import java.util.List;

/** Changes the ledger, within {@link Ledger#write}. */
public interface LedgerWriter {

  /** Takes acknowledged outcomes in as one set. */
  void fold(Fold fold);

  /** Notes a run, or what has become of it. */
  void record(Run run);

  /** Forgets a sync with all its records and dead letters. Nothing happens in the destination. */
  void forget(String sync);

  /** Removes dead letters: those of these keys (see {@link DeadLetter#key}), or all of the sync. */
  long clear(String sync, List<String> keys);
}
