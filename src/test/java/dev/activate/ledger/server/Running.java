package dev.activate.ledger.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL, one for all tests of a run. */
final class Running {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final EmbeddedPostgres POSTGRES = start();

  private Running() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return POSTGRES.getPort();
  }

  static PlainPostgres server() {
    return server(port());
  }

  static PlainPostgres server(int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://localhost:" + port + "/postgres");
    source.setUser("postgres");
    return new PlainPostgres(source);
  }

  /** A schema that nothing is in. */
  static String schema() {
    return "activate_" + NUMBERS.incrementAndGet();
  }
}
