package dev.activate.destination.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections of one destination, kept for as long as they are good. For many threads. */
final class Connections implements AutoCloseable {
  private final Dialect dialect;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  Connections(Dialect dialect) {
    this.dialect = dialect;
  }

  Connection take() throws SQLException {
    Connection known = idle.poll();
    return known == null ? dialect.connect() : known;
  }

  /** With no transaction left open. */
  void giveBack(Connection connection) {
    idle.push(connection);
  }

  /** Ends what it was used for, and keeps it if it is still good. */
  void release(Connection connection, Dialect.Trouble trouble) {
    if (trouble == Dialect.Trouble.CONNECTION) {
      close(connection);
      // What cut one has most likely cut the others.
      close();
      return;
    }
    try {
      connection.rollback();
      giveBack(connection);
    } catch (SQLException e) {
      close(connection);
    }
  }

  @Override
  public void close() {
    for (Connection one = idle.poll(); one != null; one = idle.poll()) {
      close(one);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone either way, and the server undoes what was not committed.
    }
  }
}
