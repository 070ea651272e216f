package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The arguments of timedelta(), fractions included, to microseconds with CPython's rounding. */
final class DeltaParts {
  private BigInteger sum = BigInteger.ZERO;
  private double left;

  private DeltaParts() {}

  static BigInteger micros(Call call) {
    DeltaParts parts = new DeltaParts();
    parts.add(call.or("microseconds", 0L), 1);
    parts.add(call.or("milliseconds", 0L), 1_000);
    parts.add(call.or("seconds", 0L), 1_000_000);
    parts.add(call.or("minutes", 0L), 60_000_000L);
    parts.add(call.or("hours", 0L), 3_600_000_000L);
    parts.add(call.or("days", 0L), 86_400_000_000L);
    parts.add(call.or("weeks", 0L), 604_800_000_000L);
    return parts.total();
  }

  private void add(@Nullable Object value, long unit) {
    if (value instanceof Boolean bool) {
      add(bool ? 1L : 0L, unit);
    } else if (value instanceof Long whole) {
      sum = sum.add(BigInteger.valueOf(whole).multiply(BigInteger.valueOf(unit)));
    } else if (value instanceof Double real && !real.isNaN() && !real.isInfinite()) {
      double whole = real < 0 ? Math.ceil(real) : Math.floor(real);
      add(new BigDecimal(whole).toBigInteger(), unit);
      double scaled = (real - whole) * unit;
      double micros = scaled < 0 ? Math.ceil(scaled) : Math.floor(scaled);
      left += scaled - micros;
      add(new BigDecimal(micros).toBigInteger(), 1);
    } else {
      throw Wrong.value("`timedelta` takes numbers, not " + Semantics.kind(value) + ".");
    }
  }

  private void add(BigInteger whole, long unit) {
    sum = sum.add(whole.multiply(BigInteger.valueOf(unit)));
  }

  /** What is left of all is rounded to the nearest, a half to where the total is even. */
  private BigInteger total() {
    if (left == 0) {
      return sum;
    }
    double rounded = Math.copySign(Math.floor(Math.abs(left) + 0.5), left);
    if (Math.abs(rounded - left) == 0.5) {
      double odd = sum.testBit(0) ? 1 : 0;
      rounded = 2.0 * away((left + odd) * 0.5) - odd;
    }
    return sum.add(new BigDecimal(rounded).toBigInteger());
  }

  private static double away(double value) {
    return Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
  }

  /** The quotient, a half rounded to even. */
  static BigInteger rounded(BigInteger a, BigInteger b) {
    BigInteger top = b.signum() < 0 ? a.negate() : a;
    BigInteger bottom = b.abs();
    BigInteger floor = Delta.floor(top, bottom);
    int half = top.subtract(floor.multiply(bottom)).shiftLeft(1).compareTo(bottom);
    boolean up = half > 0 || (half == 0 && floor.testBit(0));
    return up ? floor.add(BigInteger.ONE) : floor;
  }
}
