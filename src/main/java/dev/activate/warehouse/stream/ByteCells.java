package dev.activate.warehouse.stream;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseVariableWidthVector;

/** Cells of any length. */
public final class ByteCells extends Cells {
  private final BaseVariableWidthVector vector;
  private long offsets;
  private long data;
  private long room;
  private int end;

  ByteCells(BaseVariableWidthVector vector) {
    super(vector);
    this.vector = vector;
  }

  public void put(byte[] from, int offset, int length) {
    int row = next();
    if (end + (long) length > room) {
      vector.reallocDataBuffer(Math.max(2 * room, end + (long) length));
      address();
    }
    MemoryUtil.copyToMemory(from, offset, data + end, length);
    end += length;
    MemoryUtil.putInt(offsets + 4L * (row + 1), end);
  }

  public void put(byte[] value) {
    put(value, 0, value.length);
  }

  @Override
  long weight() {
    return end;
  }

  @Override
  void address() {
    if (size() == 0) {
      end = 0;
    }
    offsets = vector.getOffsetBuffer().memoryAddress();
    data = vector.getDataBuffer().memoryAddress();
    room = vector.getDataBuffer().capacity();
  }

  @Override
  void skip(int row) {
    MemoryUtil.putInt(offsets + 4L * (row + 1), end);
  }

  @Override
  void finish(int rows) {
    vector.setLastSet(rows - 1);
  }
}
