package dev.activate.ledger.server;

import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerConformanceTest;
import dev.activate.warehouse.Engine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger in a schema of a PostgreSQL. */
final class PostgresLedgerConformanceTest extends LedgerConformanceTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static EmbeddedPostgres postgres;
  private final String schema = "activate_" + NUMBERS.incrementAndGet();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  protected Ledger open(Engine engine) {
    return ServerLedger.open(
        engine,
        new PlainPostgres(postgres.getPostgresDatabase()),
        schema,
        new Owner("shop", "prod"),
        dev.activate.ledger.Admission.IN_USE);
  }
}
