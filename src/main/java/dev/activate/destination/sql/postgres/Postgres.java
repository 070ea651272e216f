package dev.activate.destination.sql.postgres;

import dev.activate.destination.Redaction;
import dev.activate.destination.sql.SqlDestination;
import java.util.List;

/**
 * Tables of PostgreSQL 12 or later.
 *
 * <p>A batch is staged by COPY in a temporary table, and written by one statement for all its
 * records: the user needs the right to make temporary tables, and to select what it writes.
 * Constraints that may be deferred are checked at once. Lists are arrays or JSON.
 */
public final class Postgres {
  private Postgres() {}

  /** Touches nothing yet. */
  public static SqlDestination open(PostgresSettings settings) {
    return new SqlDestination(
        new PostgresDialect(settings),
        settings.manner(),
        new Redaction(List.of(settings.server().password())));
  }
}
