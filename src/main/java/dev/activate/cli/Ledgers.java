package dev.activate.cli;

import dev.activate.contract.LedgerSettings;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;

/** Opens the ledger of a workspace, wherever the project keeps it, and its locks. */
record Ledgers(Workspace workspace) {

  Ledger open(Engine engine) {
    return switch (type()) {
      case S3 -> LedgerBucket.of(workspace).open(engine);
      case FILE, WAREHOUSE, POSTGRES -> DuckDbLedger.open(engine, workspace.ledgerFile());
    };
  }

  Locks locks() {
    return switch (type()) {
      case S3 -> LedgerBucket.of(workspace).locks();
      case FILE, WAREHOUSE, POSTGRES -> new FileLocks(workspace.locks());
    };
  }

  /** The file that it is on this machine once it was opened, be it a copy. */
  Path file() {
    return type() == LedgerSettings.Type.S3
        ? LedgerBucket.of(workspace).file()
        : workspace.ledgerFile();
  }

  /** Where it is kept, as it is shown. */
  String place() {
    return type() == LedgerSettings.Type.S3
        ? LedgerBucket.of(workspace).settings().toString()
        : workspace.ledgerFile().toString();
  }

  /** Under {@code --local} nothing is reached, and nothing of it is anybody else's. */
  private LedgerSettings.Type type() {
    return workspace.local() ? LedgerSettings.Type.FILE : workspace.contract().ledger().type();
  }
}
