package dev.activate.warehouse.postgres;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;

/**
 * Rows of the engine as COPY's text format takes them, in pieces of some 64 KiB.
 * https://www.postgresql.org/docs/current/sql-copy.html.
 */
final class CopyText {
  private static final int PIECE = 1 << 16;
  private static final byte[] NULL = {'\\', 'N'};

  private final CopyIn to;
  private byte[] buffer = new byte[2 * PIECE];
  private int size;

  CopyText(CopyIn to) {
    this.to = to;
  }

  /** The query with every column as a text that PostgreSQL understands as the same value. */
  static String spelled(Engine engine, String query) {
    List<Column> columns = engine.columns("select * from (" + query + ")");
    String names =
        columns.stream()
            .map(column -> Engine.name(column.name()))
            .collect(Collectors.joining(", "));
    String texts = columns.stream().map(CopyText::spelled).collect(Collectors.joining(", "));
    return "select " + texts + " from (" + query + ") as source (" + names + ")";
  }

  private static String spelled(Column column) {
    String name = Engine.name(column.name());
    String type = column.type().toUpperCase(Locale.ROOT);
    if (type.equals("BLOB")) {
      return "'\\x' || hex(" + name + ")";
    }
    boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
    return nested ? "to_json(" + name + ")::varchar" : name + "::varchar";
  }

  void row(ResultSet row, int columns) throws SQLException {
    for (int i = 1; i <= columns; i++) {
      String text = row.getString(i);
      if (text == null) {
        room(NULL.length);
        System.arraycopy(NULL, 0, buffer, size, NULL.length);
        size += NULL.length;
      } else {
        escaped(text.getBytes(StandardCharsets.UTF_8));
      }
      room(1);
      buffer[size++] = (byte) (i < columns ? '\t' : '\n');
    }
    if (size >= PIECE) {
      flush();
    }
  }

  void flush() throws SQLException {
    to.writeToCopy(buffer, 0, size);
    size = 0;
  }

  private void escaped(byte[] text) {
    room(2 * text.length);
    for (byte b : text) {
      byte shown =
          switch (b) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (shown != 0) {
        buffer[size++] = '\\';
      }
      buffer[size++] = shown == 0 ? b : shown;
    }
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
