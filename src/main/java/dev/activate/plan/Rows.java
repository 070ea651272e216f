package dev.activate.plan;

import dev.activate.check.CheckReport;
import dev.activate.check.CheckTarget;
import dev.activate.warehouse.Queries;

/** Where all rows of a sync are looked at: in the engine, or in the warehouse that they are in. */
interface Rows {

  /** What answers questions about them. */
  Queries queries();

  /** Their data tests. */
  CheckTarget target();

  /** The rows as the model names them, as a relation. */
  String source();

  /** The desired records as a relation, without those that are held back if {@link #holdsBack}. */
  String desired(CheckReport checks);

  /**
   * Whether {@link #desired} leaves out what is held back; else the quarantine's table tells it.
   */
  boolean holdsBack();

  /**
   * The ledger's records as a relation of the engine. From then on the engine's desired records and
   * this relation have at least each record in which the two differ.
   */
  String ledger();
}
