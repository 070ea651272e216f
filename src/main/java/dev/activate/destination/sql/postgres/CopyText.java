package dev.activate.destination.sql.postgres;

import dev.activate.change.Value;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Row;
import java.math.BigDecimal;
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
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        wide(text, i);
        return;
      }
      one(c);
    }
  }

  private void wide(String text, int from) {
    byte[] rest = text.substring(from).getBytes(StandardCharsets.UTF_8);
    room(2 * rest.length);
    for (byte b : rest) {
      one((char) (b & 0xff));
    }
  }

  /** Room is made already. */
  private void one(char c) {
    switch (c) {
      case '\\' -> two('\\');
      case '\n' -> two('n');
      case '\r' -> two('r');
      case '\t' -> two('t');
      default -> buffer[size++] = (byte) c;
    }
  }

  private void two(char c) {
    buffer[size++] = '\\';
    buffer[size++] = (byte) c;
  }

  private void put(char c) {
    room(1);
    buffer[size++] = (byte) c;
  }

  private void ascii(String text) {
    bytes(text.getBytes(StandardCharsets.US_ASCII));
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
