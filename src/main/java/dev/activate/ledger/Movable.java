package dev.activate.ledger;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Fingerprint;
import java.util.List;

/** A ledger that can be taken from one home to another, with all that it knows. */
public interface Movable extends Ledger {

  /** All that it knows. Its relations are the engine's and last until the ledger is written. */
  Image image();

  /**
   * Takes in all that another ledger knew, its lineage and serials included, in place of what was
   * here. One transaction.
   */
  void restore(Image image);

  /**
   * Marks it as moved, so that whoever opens it is refused and told where it is now. Nothing is
   * removed.
   *
   * @param to where it is now, as it is shown
   */
  void retire(String to);

  /** Whether it was moved away. */
  boolean isRetired();

  /** Of the engine that holds its records. */
  default Dialect dialect() {
    return Dialect.DUCKDB;
  }

  /**
   * The records of a sync, as they are held now and computed where they are.
   *
   * @param columns fields of it, and what an image's relation has besides; all of them covered
   */
  Fingerprint fingerprint(String sync, List<Column> columns);
}
