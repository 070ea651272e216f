package dev.activate.apply.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a file as bytes, one after the other, with no more in memory than the longest. */
final class Lines implements AutoCloseable {
  private static final int BLOCK = 1 << 16;
  private static final int LONGEST = 1 << 30;

  private final RandomAccessFile file;
  private final long size;
  private final long end;
  private byte[] buffer = new byte[BLOCK];
  private int filled;
  private int start;
  private int length = -1;
  private boolean terminated = true;
  private long number;
  private long consumed;
  private long position;

  /** Reads nothing behind {@code most} bytes. */
  Lines(Path path, long most) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
    size = Math.min(most, file.length());
    end = withoutZeros();
    file.seek(0);
  }

  /** A file system may have made room for bytes that it then had no time to write. */
  private long withoutZeros() throws IOException {
    long last = size;
    while (last > 0) {
      int block = (int) Math.min(BLOCK, last);
      file.seek(last - block);
      file.readFully(buffer, 0, block);
      for (int i = block; i > 0; i--) {
        if (buffer[i - 1] != 0) {
          return last - block + i;
        }
      }
      last -= block;
    }
    return 0;
  }

  boolean next() throws IOException {
    start += length + 1;
    int at = start;
    while (true) {
      for (; at < filled; at++) {
        if (buffer[at] == '\n') {
          return found(at - start, true);
        }
      }
      if (consumed == end) {
        return filled > start && found(filled - start, false);
      }
      at -= fill();
    }
  }

  private boolean found(int bytes, boolean withNewline) {
    length = bytes;
    terminated = withNewline;
    number++;
    position += bytes + 1;
    return true;
  }

  /** Reads on; returns by how much the line that was begun has moved. */
  private int fill() throws IOException {
    int moved = start;
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled -= start;
    start = 0;
    if (filled == buffer.length) {
      if (filled >= LONGEST) {
        throw new IOException("line " + (number + 1) + " is longer than any that activate writes");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = file.read(buffer, filled, (int) Math.min(buffer.length - filled, end - consumed));
    if (read < 0) {
      throw new IOException("it became shorter while it was read");
    }
    filled += read;
    consumed += read;
    return moved;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** Whether there is a newline behind the line; only the last can be without. */
  boolean isTerminated() {
    return terminated;
  }

  /** Counts from 1. */
  long number() {
    return number;
  }

  /** Where the line ends with its newline, whether it is there or not. */
  long position() {
    return position;
  }

  /** How long the file was when it was opened. */
  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
