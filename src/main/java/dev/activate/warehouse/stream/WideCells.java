package dev.activate.warehouse.stream;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.DecimalVector;

/** Cells of 128 bits: decimals and UUIDs. */
public final class WideCells extends Cells {
  private final BaseFixedWidthVector vector;
  private final boolean decimal;
  private long data;

  WideCells(BaseFixedWidthVector vector) {
    super(vector);
    this.vector = vector;
    this.decimal = vector instanceof DecimalVector;
  }

  /** The upper and lower half of a two's complement number, or of a UUID as it is spelled. */
  public void put(long high, long low) {
    long at = data + 16L * next();
    if (decimal) {
      MemoryUtil.putLong(at, low);
      MemoryUtil.putLong(at + 8, high);
    } else {
      // In the order that they are spelled in.
      MemoryUtil.putLong(at, Long.reverseBytes(high));
      MemoryUtil.putLong(at + 8, Long.reverseBytes(low));
    }
  }

  /**
   * A decimal of the column's scale.
   *
   * @throws ArithmeticException if it has more digits than the column
   */
  public void put(BigDecimal value) {
    DecimalVector column = (DecimalVector) vector;
    BigDecimal scaled = value.setScale(column.getScale());
    if (scaled.precision() > column.getPrecision()) {
      throw new ArithmeticException("more than " + column.getPrecision() + " digits");
    }
    BigInteger unscaled = scaled.unscaledValue();
    put(unscaled.shiftRight(64).longValue(), unscaled.longValue());
  }

  @Override
  void address() {
    data = vector.getDataBuffer().memoryAddress();
  }
}
