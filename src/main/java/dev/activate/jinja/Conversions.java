package dev.activate.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters that turn a value into a number, and numbers into others. */
final class Conversions {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9](?:_?[0-9])*");
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final int LONGEST = 1000;
  private static final int MOST_PLACES = 300;

  private Conversions() {}

  static Object absolute(@Nullable Object value) {
    if (Numbers.isWhole(value)) {
      return Numbers.of(Numbers.big(value).abs());
    }
    if (value instanceof Double real) {
      return Math.abs(real);
    }
    throw Fault.evaluation("`abs` takes a number, not " + Values.kind(value) + ".");
  }

  static @Nullable Object toInteger(@Nullable Object value, Arguments args) {
    Object[] bound = args.bind(0, "default", "base");
    if (args.whole(bound[1], 10) != 10) {
      throw Fault.unsupported("`int` is supported with base 10 only.");
    }
    Object otherwise = Arguments.or(bound[0], 0L);
    Selection.found(value);
    if (Numbers.isWhole(value)) {
      return Numbers.of(Numbers.big(value));
    }
    if (value instanceof BigDecimal decimal) {
      return Numbers.of(decimal.toBigInteger());
    }
    if (value instanceof String text && INTEGER.matcher(checked(text)).matches()) {
      return Numbers.of(new BigInteger(checked(text).replace("_", "").replace("+", "")));
    }
    Object real = value instanceof String text ? parsed(checked(text)) : value;
    if (!(real instanceof Double number) || number.isNaN()) {
      return otherwise;
    }
    if (number.isInfinite()) {
      throw Fault.evaluation("An infinite number is no integer.");
    }
    return Numbers.of(new BigDecimal(number).toBigInteger());
  }

  static @Nullable Object toFloat(@Nullable Object value, Arguments args) {
    Object otherwise = Arguments.or(args.bind(0, "default")[0], 0.0);
    Selection.found(value);
    if (Numbers.isWhole(value) || value instanceof Double) {
      return Numbers.real(value);
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.doubleValue();
    }
    Double parsed = value instanceof String text ? parsed(checked(text)) : null;
    return parsed == null ? otherwise : parsed;
  }

  private static @Nullable Double parsed(String text) {
    return FLOAT.matcher(text).matches() ? Double.valueOf(text) : null;
  }

  private static String checked(String text) {
    String stripped = Characters.strip(text);
    if (stripped.length() > LONGEST
        || stripped.codePoints().anyMatch(c -> c > 0x7f && Character.isDigit(c))
        || stripped.matches("(?i)[+-]?(inf|infinity|nan)|.*[0-9]_[0-9].*[.e].*|.*[.e].*_.*")) {
      throw Fault.unsupported("`" + stripped + "` is not supported as a number.");
    }
    return stripped;
  }

  static Object round(@Nullable Object value, Arguments args) {
    Object[] bound = args.bind(0, "precision", "method");
    int places = args.whole(bound[0], 0);
    String method = args.text(Arguments.or(bound[1], "common"));
    if ((!Numbers.isWhole(value) && !(value instanceof Double)) || Math.abs(places) > MOST_PLACES) {
      throw Fault.evaluation("`round` cannot be used with " + Values.kind(value) + " like this.");
    }
    if (method.equals("common")) {
      return common(value, places);
    }
    double power = Double.parseDouble("1e" + places);
    double scaled = Numbers.real(value) * power;
    return switch (method) {
      case "ceil" -> whole(Math.ceil(scaled)) / power;
      case "floor" -> whole(Math.floor(scaled)) / power;
      default -> throw Fault.evaluation("`round` knows common, ceil and floor only.");
    };
  }

  private static double whole(double value) {
    return value == 0 ? 0.0 : value;
  }

  private static Object common(@Nullable Object value, int places) {
    if (Numbers.isWhole(value)) {
      BigDecimal exact = new BigDecimal(Numbers.big(value));
      return Numbers.of(exact.setScale(Math.min(places, 0), RoundingMode.HALF_EVEN).toBigInteger());
    }
    double real = Numbers.real(value);
    if (Double.isNaN(real) || Double.isInfinite(real)) {
      return real;
    }
    double rounded = new BigDecimal(real).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
    return Math.copySign(rounded, real);
  }
}
