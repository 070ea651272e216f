package dev.activate.destination.sql.mysql;

import dev.activate.destination.sql.Manner;
import dev.activate.destination.sql.Server;

/**
 * Which MySQL or MariaDB is written to, and how. Its database is what others call a schema.
 *
 * @param name of the destination in the contract
 */
public record MySqlSettings(String name, Server server, Manner manner) {
  public static final int PORT = 3306;

  /** {@code host:port/database}. */
  public String account() {
    return server.account();
  }
}
