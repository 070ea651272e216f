package dev.activate.ledger;

import dev.activate.warehouse.Engine;

/** The ledger in a file of its own. */
final class DuckDbLedgerConformanceTest extends LedgerConformanceTest {

  @Override
  protected Ledger open(Engine engine) {
    return DuckDbLedger.open(engine, folder.resolve("ledger.duckdb"));
  }
}
