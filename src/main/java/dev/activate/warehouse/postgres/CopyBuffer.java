package dev.activate.warehouse.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/**
 * Cells as COPY's text format takes them, sent in pieces of some 64 KiB.
 * https://www.postgresql.org/docs/current/sql-copy.html.
 */
public final class CopyBuffer {
  private static final int PIECE = 1 << 16;
  private static final byte[] NULL = {'\\', 'N'};

  private final CopyIn to;
  private byte[] buffer = new byte[2 * PIECE];
  private int size;

  public CopyBuffer(CopyIn to) {
    this.to = to;
  }

  public void putNull() {
    room(NULL.length);
    System.arraycopy(NULL, 0, buffer, size, NULL.length);
    size += NULL.length;
  }

  /** Any text, escaped. */
  public void text(String text) {
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

  /** As it is: ASCII that needs no escape, or has it. */
  public void ascii(String text) {
    int length = text.length();
    room(length);
    byte[] into = buffer;
    int at = size;
    for (int i = 0; i < length; i++) {
      into[at++] = (byte) text.charAt(i);
    }
    size = at;
  }

  /** As it is, such as a tab between two cells. */
  public void put(char c) {
    room(1);
    buffer[size++] = (byte) c;
  }

  public void endRow() throws SQLException {
    put('\n');
    if (size >= PIECE) {
      flush();
    }
  }

  /** Sends what is left. */
  public void flush() throws SQLException {
    to.writeToCopy(buffer, 0, size);
    size = 0;
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

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
