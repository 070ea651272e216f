package dev.activate.apply;

import dev.activate.warehouse.Engine;
import java.sql.SQLException;
import java.time.ZoneOffset;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code memory.main.said}: one for all changes that follow one another and of which the
 * same was said at once. So a million that were applied take the room of their requests.
 */
final class SaidRows implements AutoCloseable {
  private final DuckDBAppender appender;
  private @Nullable Said first;
  private long last;

  SaidRows(Engine engine) {
    try {
      this.appender = engine.connection().createAppender("memory", "main", "said");
    } catch (SQLException e) {
      throw unnoted(e);
    }
  }

  void add(Said said) {
    if (first == null || said.outcome().seq() != last + 1 || !said.isSame(first)) {
      write();
      first = said;
    }
    last = said.outcome().seq();
  }

  private void write() {
    if (first == null) {
      return;
    }
    try {
      appender.beginRow();
      appender.append(first.sync());
      appender.append(first.outcome().seq());
      appender.append(last);
      appender.append(first.attempt());
      appender.append(first.position());
      appender.append(first.outcome().status().name());
      appender.append(first.outcome().remoteId());
      appender.append(first.outcome().code());
      appender.append(first.outcome().message());
      appender.append(first.requestId());
      appender.append(first.at().atOffset(ZoneOffset.UTC));
      appender.endRow();
    } catch (SQLException e) {
      throw unnoted(e);
    }
  }

  @Override
  public void close() {
    try (appender) {
      write();
    } catch (SQLException e) {
      throw unnoted(e);
    }
  }

  private static IllegalStateException unnoted(SQLException e) {
    return new IllegalStateException("outcomes cannot be noted: " + e.getMessage(), e);
  }
}
