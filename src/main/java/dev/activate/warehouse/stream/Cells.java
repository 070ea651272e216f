package dev.activate.warehouse.stream;

import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;

/**
 * A column of the batch that is being filled. Each row is either written once, by what the kind of
 * the cells offers, or null.
 */
public abstract sealed class Cells permits NumberCells, WideCells, ByteCells, ListCells {
  private static final int ALL_THERE = 0xff;

  private final FieldVector vector;
  private long validity;
  private int capacity;
  private int size;

  Cells(FieldVector vector) {
    this.vector = vector;
  }

  /** The next cell holds nothing. */
  public final void putNull() {
    int row = next();
    long at = validity + (row >> 3);
    MemoryUtil.putByte(at, (byte) (MemoryUtil.getByte(at) & ~(1 << (row & 7))));
    skip(row);
  }

  /** Makes room for some rows and begins with the first. */
  final void begin(int rows) {
    vector.clear();
    vector.setInitialCapacity(rows);
    vector.allocateNew();
    size = 0;
    capacity = 0;
    readdress();
  }

  /** What was written belongs to the batch from now on. */
  final void end() {
    finish(size);
    vector.setValueCount(size);
  }

  final int size() {
    return size;
  }

  /** Bytes that were written beside what each row takes. */
  long weight() {
    return 0;
  }

  final int next() {
    if (size == capacity) {
      vector.reAlloc();
      readdress();
    }
    return size++;
  }

  private void readdress() {
    ArrowBuf bits = vector.getValidityBuffer();
    validity = bits.memoryAddress();
    // Whole bytes: the first row of them is either the first of all or at a multiple of eight.
    for (long i = capacity >> 3; i < bits.capacity(); i++) {
      MemoryUtil.putByte(validity + i, (byte) ALL_THERE);
    }
    capacity = vector.getValueCapacity() & ~7;
    address();
  }

  /** The vector has new memory. */
  abstract void address();

  /** A null takes the room of a value. */
  void skip(int row) {}

  void finish(int rows) {}
}
