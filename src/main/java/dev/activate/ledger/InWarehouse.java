package dev.activate.ledger;

/** A ledger whose records are in the very warehouse that the models are in. */
public interface InWarehouse extends Ledger {

  /**
   * The records of a sync as a relation of the warehouse's SQL, in brackets: the columns of {@code
   * shape} as it names them, null where the ledger has none, {@code _remote_id}, {@code _origin}.
   */
  String remote(LedgerSync sync, Shape shape);

  /**
   * A temporary table of the session, as the warehouse's SQL: where no other may see it, and in no
   * schema but the ledger's.
   */
  String scratch(String name);
}
