package dev.activate.destination.sql.postgres;

import dev.activate.change.Value;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Rows as COPY's text format takes them, in pieces of some 64 KiB.
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

  void row(int number, List<Cell> cells, Row row) throws SQLException {
    ascii(Integer.toString(number));
    for (int i = 0; i < cells.size(); i++) {
      put('\t');
      cell(cells.get(i), row.cell(cells.get(i)));
    }
    put('\n');
    if (size >= PIECE) {
      flush();
    }
  }

  void flush() throws SQLException {
    to.writeToCopy(buffer, 0, size);
    size = 0;
  }

  private void cell(Cell cell, @Nullable Object raw) {
    if (raw == null) {
      bytes(NULL);
    } else if (raw instanceof String text) {
      escaped(cell.column().kind() == Column.Kind.ARRAY ? ArrayText.of(text) : text);
    } else if (raw instanceof Value.Bytes bytes) {
      // The backslash of a hexadecimal bytea is COPY's own escape too.
      ascii("\\\\x" + bytes.hex());
    } else if (raw instanceof BigInteger number) {
      ascii(number.bitLength() < 64 ? Long.toString(number.longValue()) : number.toString());
    } else if (raw instanceof BigDecimal number) {
      ascii(number.toString());
    } else if (raw instanceof Boolean truth) {
      put(truth ? 't' : 'f');
    } else {
      ascii(Era.ofPostgres(raw));
    }
  }

  private void escaped(String text) {
    int length = text.length();
    room(2 * length);
    byte[] into = buffer;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        size = at;
        wide(text.substring(i).getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (c == '\\' || c < ' ') {
        at = special(into, at, (byte) c);
      } else {
        into[at++] = (byte) c;
      }
    }
    size = at;
  }

  private void wide(byte[] rest) {
    room(2 * rest.length);
    for (byte b : rest) {
      if (b == '\\' || (b >= 0 && b < ' ')) {
        size = special(buffer, size, b);
      } else {
        buffer[size++] = b;
      }
    }
  }

  private static int special(byte[] into, int from, byte c) {
    int at = from;
    byte shown =
        switch (c) {
          case '\\' -> '\\';
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          default -> 0;
        };
    if (shown == 0) {
      into[at++] = c;
    } else {
      into[at++] = '\\';
      into[at++] = shown;
    }
    return at;
  }

  private void put(char c) {
    room(1);
    buffer[size++] = (byte) c;
  }

  private void ascii(String text) {
    int length = text.length();
    room(length);
    byte[] into = buffer;
    int at = size;
    for (int i = 0; i < length; i++) {
      into[at++] = (byte) text.charAt(i);
    }
    size = at;
  }

  private void bytes(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
