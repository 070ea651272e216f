package dev.activate.ledger.server;

import dev.activate.fake.snowflake.SnowflakeServer;
import dev.activate.ledger.Admission;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerConformanceTest;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.snowflake.Snowflake;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger in a schema of Snowflake, by its own driver, against the stand-in. */
final class SnowflakeLedgerConformanceTest extends LedgerConformanceTest {
  private static SnowflakeServer server;
  private final String schema = Running.number("activate_");

  @BeforeAll
  static void start() {
    server = SnowflakeServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected Ledger open(Engine engine) {
    return WarehouseLedger.open(
        engine,
        Snowflake.of("lab", "prod", server.settings()),
        schema,
        new Owner("shop", "prod"),
        Admission.IN_USE);
  }

  /** It knows no time before the year 1. */
  @Override
  protected List<String> values() {
    return super.values().stream().filter(value -> !value.contains("(BC)")).toList();
  }
}
