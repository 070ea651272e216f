package dev.activate.ledger.server;

import dev.activate.warehouse.Server;
import dev.activate.warehouse.postgres.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests of a run. */
final class Running {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final class Started {
    static final EmbeddedPostgres POSTGRES = start();
  }

  private Running() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return Started.POSTGRES.getPort();
  }

  static Server server() {
    return server(port());
  }

  static Server server(int port) {
    return new Postgres(
        "the test",
        Map.of(
            "host",
            "localhost",
            "port",
            port,
            "user",
            "postgres",
            "dbname",
            "postgres",
            "sslmode",
            "disable"));
  }

  /** A schema that nothing is in. */
  static String schema() {
    return number("activate_");
  }

  static String number(String name) {
    return name + NUMBERS.incrementAndGet();
  }
}
