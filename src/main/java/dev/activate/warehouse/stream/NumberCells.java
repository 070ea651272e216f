package dev.activate.warehouse.stream;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVector;

/** Cells of at most 64 bits. */
public final class NumberCells extends Cells {
  private final BaseFixedWidthVector vector;
  private final int width;
  private long data;

  NumberCells(BaseFixedWidthVector vector) {
    super(vector);
    this.vector = vector;
    this.width = vector instanceof BitVector ? 0 : vector.getTypeWidth();
  }

  /** The lowest bits of {@code value}, as many as the column has. */
  public void put(long value) {
    int row = next();
    switch (width) {
      case 8 -> MemoryUtil.putLong(data + 8L * row, value);
      case 4 -> MemoryUtil.putInt(data + 4L * row, (int) value);
      case 2 -> MemoryUtil.putShort(data + 2L * row, (short) value);
      default -> bit(row, (int) value & 1);
    }
  }

  private void bit(int row, int value) {
    long at = data + (row >> 3);
    int there = MemoryUtil.getByte(at) & ~(1 << (row & 7));
    MemoryUtil.putByte(at, (byte) (there | value << (row & 7)));
  }

  @Override
  void address() {
    data = vector.getDataBuffer().memoryAddress();
  }
}
