package dev.activate.destination.sql.mysql;

import dev.activate.destination.Redaction;
import dev.activate.destination.sql.SqlDestination;
import java.util.List;

/**
 * Tables of MySQL 8 or MariaDB 10.3, or later, in an engine that knows transactions.
 *
 * <p>A batch is staged in a temporary table, and written by one statement for all its records. ON
 * DUPLICATE KEY is never used: any unique index could set it off, and it would overwrite what
 * nobody planned to. A record that meets another by an index beside its key is rejected, 1062.
 *
 * <p>Where the collation of the key takes texts for equal that are not the same, the schema says
 * so, and of two such keys in a batch one is rejected, SAME_KEY. A session is strict, in UTC and
 * reads what is committed. {@code tinyint(1)} is a boolean.
 */
public final class MySql {
  private MySql() {}

  /** Touches nothing yet. */
  public static SqlDestination open(MySqlSettings settings) {
    return new SqlDestination(
        new MySqlDialect(settings),
        settings.manner(),
        new Redaction(List.of(settings.server().password())));
  }
}
