package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Operand;
import dev.activate.jinja.Represented;
import dev.activate.jinja.Sized;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Python's timedelta. Sized, since one of no length at all is false. */
record Delta(BigInteger micros)
    implements Attributes, Operand, Comparable<Delta>, Represented, Sized {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final BigInteger DAY = BigInteger.valueOf(86_400_000_000L);
  private static final BigInteger MOST = DAY.multiply(BigInteger.valueOf(1_000_000_000));

  Delta {
    if (micros.compareTo(MOST) >= 0 || micros.compareTo(MOST.negate().add(DAY)) < 0) {
      throw Wrong.value("A timedelta has fewer than 1000000000 days.");
    }
  }

  static Delta ofSeconds(long seconds) {
    return new Delta(BigInteger.valueOf(seconds).multiply(MILLION));
  }

  static Callable constructor() {
    return Call.of(
        "timedelta",
        "/ days seconds microseconds milliseconds minutes hours weeks",
        call -> new Delta(DeltaParts.micros(call)));
  }

  BigInteger days() {
    return floor(micros, DAY);
  }

  private BigInteger rest() {
    return micros.subtract(days().multiply(DAY));
  }

  long seconds() {
    return rest().divide(MILLION).longValue();
  }

  long microseconds() {
    return rest().mod(MILLION).longValue();
  }

  @Override
  public Optional<Object> attribute(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "days" -> days().longValue();
          case "seconds" -> seconds();
          case "microseconds" -> microseconds();
          case "total_seconds" -> Call.of(name, "", call -> ratio(micros, MILLION));
          default -> null;
        });
  }

  @Override
  public Optional<Object> operate(String operator, @Nullable Object other, Side side) {
    if (other instanceof Delta delta) {
      BigInteger a = side == Side.LEFT ? micros : delta.micros;
      BigInteger b = side == Side.LEFT ? delta.micros : micros;
      return Optional.ofNullable(
          switch (operator) {
            case "+" -> new Delta(a.add(b));
            case "-" -> new Delta(a.subtract(b));
            case "/" -> ratio(a, notZero(b));
            case "//" -> floor(a, notZero(b)).longValue();
            case "%" -> new Delta(a.subtract(floor(a, notZero(b)).multiply(b)));
            default -> null;
          });
    }
    if (other instanceof Boolean || !(other instanceof Number number)) {
      return Optional.empty();
    }
    if (operator.equals("*")) {
      return Optional.of(scaled(number, false));
    }
    if (side == Side.RIGHT) {
      return Optional.empty();
    }
    if (operator.equals("/")) {
      return Optional.of(scaled(number, true));
    }
    return operator.equals("//") && number instanceof Long whole
        ? Optional.of(new Delta(floor(micros, notZero(BigInteger.valueOf(whole)))))
        : Optional.empty();
  }

  private Delta scaled(Number number, boolean divide) {
    if (number instanceof Double real && (real.isNaN() || real.isInfinite())) {
      throw Wrong.value("A timedelta cannot be multiplied with " + number + ".");
    }
    BigDecimal exact =
        number instanceof Double real ? new BigDecimal(real) : new BigDecimal(number.toString());
    BigInteger top = exact.scale() > 0 ? exact.unscaledValue() : exact.toBigIntegerExact();
    BigInteger bottom = exact.scale() > 0 ? BigInteger.TEN.pow(exact.scale()) : BigInteger.ONE;
    return divide
        ? new Delta(DeltaParts.rounded(micros.multiply(bottom), notZero(top)))
        : new Delta(DeltaParts.rounded(micros.multiply(top), bottom));
  }

  static double ratio(BigInteger a, BigInteger b) {
    return new BigDecimal(a).divide(new BigDecimal(b), new MathContext(60)).doubleValue();
  }

  private static BigInteger notZero(BigInteger value) {
    if (value.signum() == 0) {
      throw Wrong.value("Division by zero.");
    }
    return value;
  }

  static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Override
  public int compareTo(Delta other) {
    return micros.compareTo(other.micros);
  }

  @Override
  public int size() {
    return micros.signum() == 0 ? 0 : 1;
  }

  @Override
  public String represented() {
    List<String> parts = new ArrayList<>();
    if (days().signum() != 0) {
      parts.add("days=" + days());
    }
    if (seconds() != 0) {
      parts.add("seconds=" + seconds());
    }
    if (microseconds() != 0) {
      parts.add("microseconds=" + microseconds());
    }
    return "datetime.timedelta(" + (parts.isEmpty() ? "0" : String.join(", ", parts)) + ")";
  }

  @Override
  public String toString() {
    String time =
        String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds() / 3600, seconds() / 60 % 60, seconds() % 60);
    String fraction =
        microseconds() == 0 ? "" : String.format(Locale.ROOT, ".%06d", microseconds());
    if (days().signum() == 0) {
      return time + fraction;
    }
    boolean one = days().abs().equals(BigInteger.ONE);
    return days() + (one ? " day, " : " days, ") + time + fraction;
  }
}
