package dev.activate.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic: integers never overflow, {@code //} and {@code %} round down. */
final class Numbers {
  private static final int MOST_BITS = 13_000;
  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private Numbers() {}

  static Number of(BigInteger value) {
    return value.bitLength() < 64 ? (Number) value.longValue() : value;
  }

  static boolean isInteger(@Nullable Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  /** Integers and booleans, which Python counts as 0 and 1. */
  static boolean isWhole(@Nullable Object value) {
    return value instanceof Boolean || isInteger(value);
  }

  static boolean isFloat(@Nullable Object value) {
    return value instanceof Double || value instanceof Float;
  }

  static boolean isNumber(@Nullable Object value) {
    return isWhole(value) || isFloat(value) || value instanceof BigDecimal;
  }

  static BigInteger big(@Nullable Object value) {
    if (value instanceof Boolean bool) {
      return bool ? BigInteger.ONE : BigInteger.ZERO;
    }
    if (value instanceof BigInteger big) {
      return big;
    }
    return BigInteger.valueOf(((Number) notNull(value)).longValue());
  }

  static double real(@Nullable Object value) {
    if (isFloat(value)) {
      return ((Number) notNull(value)).doubleValue();
    }
    double real = big(value).doubleValue();
    if (Double.isInfinite(real)) {
      throw Fault.evaluation("An integer is too large to become a float.");
    }
    return real;
  }

  static Object calculate(String operator, Object a, Object b) {
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      throw Fault.unsupported(
          "Arithmetic with a decimal is not supported. Add `|float` or `|int` to it.");
    }
    if (isWhole(a) && isWhole(b)) {
      return whole(operator, big(a), big(b));
    }
    return real(operator, real(a), real(b));
  }

  private static Object whole(String operator, BigInteger a, BigInteger b) {
    if ("/ // %".contains(operator) && b.signum() == 0) {
      throw Fault.evaluation("Division by zero.");
    }
    return switch (operator) {
      case "+" -> limited(a.add(b));
      case "-" -> limited(a.subtract(b));
      case "*" -> limited(a.multiply(b));
      case "//" -> of(floor(a, b));
      case "%" -> of(a.subtract(floor(a, b).multiply(b)));
      case "/" -> quotient(a, b);
      default -> power(a, b);
    };
  }

  private static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static Object quotient(BigInteger a, BigInteger b) {
    BigInteger exact = BigInteger.valueOf(EXACT_IN_DOUBLE);
    if (a.abs().compareTo(exact) <= 0 && b.abs().compareTo(exact) <= 0) {
      return a.doubleValue() / b.doubleValue();
    }
    double result = new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60)).doubleValue();
    if (Double.isInfinite(result)) {
      throw Fault.evaluation("The result is too large for a float.");
    }
    return result;
  }

  private static Object power(BigInteger a, BigInteger b) {
    if (b.signum() < 0) {
      throw Fault.unsupported("`**` is supported for integers with an exponent of 0 or more.");
    }
    if (a.abs().bitLength() > 1
        && (b.bitLength() > 31 || (long) a.abs().bitLength() * b.intValue() > MOST_BITS)) {
      throw Fault.limit("The result of `**` has too many digits.");
    }
    if (a.abs().bitLength() <= 1) {
      return a.signum() < 0 && !b.testBit(0) ? (Object) 1L : b.signum() == 0 ? 1L : of(a);
    }
    return of(a.pow(b.intValue()));
  }

  private static Number limited(BigInteger value) {
    if (value.bitLength() > MOST_BITS) {
      throw Fault.limit("An integer has too many digits.");
    }
    return of(value);
  }

  private static Object real(String operator, double a, double b) {
    if ("/ // %".contains(operator) && b == 0) {
      throw Fault.evaluation("Division by zero.");
    }
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "%" -> modulo(a, b);
      case "//" -> floor(a, b);
      default ->
          throw Fault.unsupported("`**` is supported for integers with an exponent of 0 or more.");
    };
  }

  private static double modulo(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return (b < 0) != (rest < 0) ? rest + b : rest;
  }

  private static double floor(double a, double b) {
    double rest = a % b;
    double whole = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0)) {
      whole -= 1.0;
    }
    if (whole == 0) {
      return Math.copySign(0.0, a / b);
    }
    double floored = Math.floor(whole);
    return whole - floored > 0.5 ? floored + 1.0 : floored;
  }

  private static Object notNull(@Nullable Object value) {
    if (value == null) {
      throw Fault.evaluation("none is not a number.");
    }
    return value;
  }
}
