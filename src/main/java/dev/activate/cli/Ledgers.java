package dev.activate.cli;

import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
import dev.activate.warehouse.Engine;

/** Opens the ledger of a workspace, wherever the project keeps it, and its locks. */
record Ledgers(Workspace workspace) {

  Ledger open(Engine engine) {
    return DuckDbLedger.open(engine, workspace.ledgerFile());
  }

  Locks locks() {
    return new FileLocks(workspace.locks());
  }

  /** Where it is kept, as it is shown. */
  String place() {
    return workspace.ledgerFile().toString();
  }
}
