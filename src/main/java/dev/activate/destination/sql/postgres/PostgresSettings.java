package dev.activate.destination.sql.postgres;

import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;

/**
 * Which PostgreSQL is written to, and how.
 *
 * @param name of the destination in the contract
 * @param schema that its tables are in
 */
public record PostgresSettings(String name, Server server, String schema, Manner manner) {
  public static final int PORT = 5432;
  public static final String SCHEMA = "public";

  /** {@code host:port/database/schema}. */
  public String account() {
    return server.account() + "/" + schema;
  }
}
