package dev.activate.check;

import dev.activate.change.Value;
import dev.activate.warehouse.Types;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact number type of DuckDB. Bounds are fitted to it in Java, so that the comparison runs in
 * the column's own type: widening a DECIMAL(38,2) to hold a third decimal can overflow.
 */
record NumberType(int scale, BigDecimal lowest, BigDecimal highest) {
  private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

  /** The exact number type {@code duck}, or empty when it is none. */
  static Optional<NumberType> of(String duck) {
    Matcher decimal = DECIMAL.matcher(duck);
    if (decimal.matches()) {
      int scale = Integer.parseInt(decimal.group(2));
      BigInteger most =
          BigInteger.TEN.pow(Integer.parseInt(decimal.group(1))).subtract(BigInteger.ONE);
      return Optional.of(between(scale, most.negate(), most));
    }
    if (Types.of(duck) != Value.Type.INTEGER) {
      return Optional.empty();
    }
    int bits = bits(duck);
    if (duck.startsWith("U")) {
      BigInteger most = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
      return Optional.of(between(0, BigInteger.ZERO, most));
    }
    BigInteger most = BigInteger.TWO.pow(bits - 1).subtract(BigInteger.ONE);
    return Optional.of(between(0, most.negate().subtract(BigInteger.ONE), most));
  }

  /** Whether a value of this type can equal {@code number}. */
  boolean canHold(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= scale
        && number.compareTo(lowest) >= 0
        && number.compareTo(highest) <= 0;
  }

  private static NumberType between(int scale, BigInteger lowest, BigInteger highest) {
    return new NumberType(scale, new BigDecimal(lowest, scale), new BigDecimal(highest, scale));
  }

  private static int bits(String duck) {
    return switch (duck) {
      case "TINYINT", "UTINYINT" -> 8;
      case "SMALLINT", "USMALLINT" -> 16;
      case "INTEGER", "UINTEGER" -> 32;
      case "BIGINT", "UBIGINT" -> 64;
      case "HUGEINT", "UHUGEINT" -> 128;
      default -> 65_536;
    };
  }
}
