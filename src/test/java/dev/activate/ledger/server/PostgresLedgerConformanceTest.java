package dev.activate.ledger.server;

import dev.activate.ledger.Admission;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerConformanceTest;
import dev.activate.warehouse.Engine;

/** The ledger in a schema of a PostgreSQL. */
final class PostgresLedgerConformanceTest extends LedgerConformanceTest {
  private final String schema = Running.schema();

  @Override
  protected Ledger open(Engine engine) {
    return ServerLedger.open(
        engine, Running.server(), schema, new Owner("shop", "prod"), Admission.IN_USE);
  }
}
