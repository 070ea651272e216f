package dev.activate.ledger.server;

import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerConformanceTest;
import dev.activate.warehouse.Engine;

/** The ledger in a schema of the warehouse's DuckDB file. */
final class DuckDbSchemaConformanceTest extends LedgerConformanceTest {

  @Override
  protected Ledger open(Engine engine) {
    java.nio.file.Path file = folder.resolve("warehouse.duckdb");
    if (!java.nio.file.Files.exists(file)) {
      engine.attach(file, "made", Engine.Access.WRITE);
      engine.detach("made");
    }
    return ServerLedger.open(
        engine, file, "activate", new Owner("shop", "prod"), dev.activate.ledger.Admission.IN_USE);
  }
}
