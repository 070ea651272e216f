package dev.activate.ledger;

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
}
