package dev.activate.warehouse.postgres;

import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.WideCells;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Reads numerics: digits to the base of 10,000, and where the point is.
 * https://github.com/postgres/postgres/blob/REL_17_STABLE/src/backend/utils/adt/numeric.c.
 */
final class NumericReader implements CellReader {
  private static final int PLUS = 0x0000;
  private static final int MINUS = 0x4000;
  private static final int NAN = 0xC000;

  /** So many digits to the base of 10,000 fit into a long, with two decimal digits to spare. */
  private static final int IN_LONG = 4;

  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final Carried column;
  private final Described.Type type;
  private final WideCells cells;
  private final int scale;

  NumericReader(Carried column, Described.Type type, WideCells cells) {
    this.column = column;
    this.type = type;
    this.cells = cells;
    this.scale = column.form().scale();
  }

  @Override
  public void read(ByteBuffer from, int at, int length) {
    int digits = from.getShort(at);
    int weight = from.getShort(at + 2);
    int sign = from.getShort(at + 4) & 0xffff;
    if (sign != PLUS && sign != MINUS) {
      throw CellReader.refused(column, sign == NAN ? "a numeric NaN" : "an infinite numeric");
    }
    // The power of ten of the last digit, counted from the last place of the column.
    int shift = 4 * (weight - digits + 1) + scale;
    if (digits <= IN_LONG && shift < POWERS.length && shift > -POWERS.length) {
      small(from, at, digits, sign, shift);
    } else {
      cells.put(big(from, at, digits, sign, shift));
    }
  }

  private void small(ByteBuffer from, int at, int digits, int sign, int shift) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      value = value * 10_000 + from.getShort(at + 8 + 2 * i);
    }
    if (shift < 0) {
      long power = POWERS[-shift];
      if (value % power != 0) {
        throw tooFine();
      }
      value /= power;
      shift = 0;
    }
    if (sign == MINUS) {
      value = -value;
    }
    cells.put(Math.multiplyHigh(value, POWERS[shift]), value * POWERS[shift]);
  }

  private BigDecimal big(ByteBuffer from, int at, int digits, int sign, int shift) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < digits; i++) {
      value =
          value
              .multiply(BigInteger.valueOf(10_000))
              .add(BigInteger.valueOf(from.getShort(at + 8 + 2 * i)));
    }
    BigDecimal exact =
        new BigDecimal(sign == MINUS ? value.negate() : value, scale - shift).stripTrailingZeros();
    if (exact.scale() > scale) {
      throw tooFine();
    }
    if (exact.precision() - exact.scale() > column.form().precision() - scale) {
      throw CellReader.refused(
          column,
          "a number of more than %d digits before the point%s"
              .formatted(column.form().precision() - scale, undeclared()));
    }
    return exact;
  }

  private RuntimeException tooFine() {
    return CellReader.refused(
        column,
        "a number of more than %d digits behind the point%s".formatted(scale, undeclared()));
  }

  private String undeclared() {
    return type.declared()
        ? ""
        : " (it is a numeric that declares no digits: numeric(38,10) would)";
  }
}
