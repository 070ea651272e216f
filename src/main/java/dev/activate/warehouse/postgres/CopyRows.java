package dev.activate.warehouse.postgres;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.stream.Cells;
import dev.activate.warehouse.stream.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.postgresql.copy.CopyOut;

/**
 * The rows of {@code COPY ... TO STDOUT (FORMAT binary)}, read as they come.
 * https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4.
 */
final class CopyRows implements Rows {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int NULL = -1;
  private static final int TRAILER = -1;

  private final CopyOut copy;
  private final Described described;
  private CellReader[] readers = {};
  private Cells[] cells = {};
  private byte[] bytes = {};
  private ByteBuffer numbers = ByteBuffer.wrap(bytes);
  private int at;
  private long count;

  CopyRows(CopyOut copy, Described described) {
    this.copy = copy;
    this.described = described;
  }

  @Override
  public void into(List<Cells> into) {
    cells = into.toArray(Cells[]::new);
    readers = new CellReader[cells.length];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = CellReader.of(described.columns().get(i), described.types().get(i), cells[i]);
    }
  }

  @Override
  public boolean next() throws SQLException {
    if (count == 0 && bytes.length == 0) {
      header();
    }
    need(2);
    int fields = numbers.getShort(at);
    at += 2;
    if (fields == TRAILER) {
      requireEnd();
      return false;
    }
    if (fields != cells.length) {
      throw unreadable("a row of " + fields + " fields instead of " + cells.length);
    }
    for (int i = 0; i < fields; i++) {
      need(4);
      int length = numbers.getInt(at);
      at += 4;
      if (length == NULL) {
        cells[i].putNull();
      } else {
        need(length);
        readers[i].read(numbers, at, length);
        at += length;
      }
    }
    count++;
    return true;
  }

  private void header() throws SQLException {
    int extension = SIGNATURE.length + 4;
    need(extension + 4);
    if (!Arrays.equals(bytes, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
      throw unreadable("no rows in binary");
    }
    at = extension + 4;
    int more = numbers.getInt(extension);
    need(more);
    at += more;
  }

  private void requireEnd() throws SQLException {
    byte[] more = copy.readFromCopy();
    if (at < bytes.length || more != null) {
      throw unreadable("more bytes behind the last row");
    }
    long said = copy.getHandledRowCount();
    if (said != count) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Warehouse sent another number of rows than it says",
              "PostgreSQL says it sent %d rows, and %d came. Nothing is concluded from a part of the rows; run it again."
                  .formatted(said, count))
          .asException();
    }
  }

  /** Makes so many bytes readable in one piece: PostgreSQL may cut its messages anywhere. */
  private void need(int length) throws SQLException {
    while (bytes.length - at < length) {
      byte[] more = copy.readFromCopy();
      if (more == null) {
        throw Problem.error(
                Code.WAREHOUSE,
                "Rows end in the middle",
                "PostgreSQL stopped sending after %d rows without saying that they are all. Nothing is concluded from a part of the rows; run it again."
                    .formatted(count))
            .asException();
      }
      append(more);
    }
  }

  private void append(byte[] more) {
    int rest = bytes.length - at;
    if (rest == 0) {
      bytes = more;
    } else {
      byte[] joined = Arrays.copyOfRange(bytes, at, bytes.length + more.length);
      System.arraycopy(more, 0, joined, rest, more.length);
      bytes = joined;
    }
    numbers = ByteBuffer.wrap(bytes);
    at = 0;
  }

  private static SQLException unreadable(String what) {
    return new SQLException("PostgreSQL sent " + what + ", which is no COPY that this can read");
  }
}
