package dev.activate.warehouse.snowflake;

import dev.activate.warehouse.stream.JdbcRows.CellReader;
import java.lang.reflect.Field;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that each chunk of a JSON result has all its rows. The driver does not: in place of a
 * row that is missing at the end of a chunk it hands out one of an earlier chunk.
 *
 * <p>What it looks at is the driver's own business, so another driver than the one that this was
 * built for is refused.
 */
final class WholeChunks {
  private static final String JSON_RESULT = "net.snowflake.client.internal.core.SFResultSet";

  private final Object result;
  private final Field chunk;
  private @Nullable Object seen;

  private WholeChunks(Object result, Field chunk) {
    this.result = result;
    this.chunk = chunk;
  }

  /** The reader of a column that comes first in each row; any other format has its own count. */
  static CellReader watch(ResultSet rows, CellReader reader) {
    try {
      Field inner = field(rows.getClass(), "sfBaseResultSet");
      Object result = inner.get(rows);
      if (result == null || !result.getClass().getName().equals(JSON_RESULT)) {
        return reader;
      }
      WholeChunks chunks = new WholeChunks(result, field(result.getClass(), "currentChunk"));
      return (row, index) -> {
        chunks.check();
        return reader.read(row, index);
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another driver than this was built for", e);
    }
  }

  private void check() throws SQLException {
    try {
      Object now = chunk.get(result);
      if (now == null || now == seen) {
        return;
      }
      seen = now;
      Object cells = field(now.getClass(), "data").get(now);
      int columns = field(now.getClass(), "colCount").getInt(now);
      int announced = field(now.getClass(), "rowCount").getInt(now);
      int read = cells == null ? 0 : field(cells.getClass(), "nextIndex").getInt(cells) / columns;
      if (read != announced) {
        throw new SQLException(
            "a chunk was announced with " + announced + " rows and came with " + read);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another driver than this was built for", e);
    }
  }

  private static Field field(Class<?> from, String name) throws NoSuchFieldException {
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }
}
