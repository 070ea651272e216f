package dev.activate.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Python's {@code ==} and {@code <}: a number never equals a text, and both have an order. */
final class Equality {
  private Equality() {}

  static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return !isNan(a) && !isNan(b) && compareNumbers(a, b) == 0;
    }
    if (a instanceof Undefined left && b instanceof Undefined right) {
      return left.kind() == right.kind();
    }
    if (a instanceof Values.Markup || b instanceof Values.Markup || isView(a) || isView(b)) {
      throw Fault.unsupported(
          Values.kind(a) + " and " + Values.kind(b) + " cannot be compared here.");
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return (a instanceof Values.Tuple) == (b instanceof Values.Tuple) && sameItems(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return left.size() == right.size()
          && left.entrySet().stream()
              .allMatch(
                  entry -> {
                    Object key = Dictionary.find(right, entry.getKey());
                    return key != Dictionary.ABSENT && same(entry.getValue(), right.get(key));
                  });
    }
    return Objects.equals(a, b);
  }

  private static boolean isView(Object value) {
    return value instanceof View;
  }

  private static boolean sameItems(List<?> left, List<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The order of two values; that of values of different kinds is an error. */
  static int compare(@Nullable Object a, @Nullable Object b) {
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      if (isNan(a) || isNan(b)) {
        throw Fault.evaluation("nan has no order.");
      }
      return compareNumbers(Objects.requireNonNull(a), Objects.requireNonNull(b));
    }
    if (a instanceof String left && b instanceof String right) {
      return compareTexts(left, right);
    }
    if (a instanceof List<?> left
        && b instanceof List<?> right
        && (a instanceof Values.Tuple) == (b instanceof Values.Tuple)) {
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        if (!same(left.get(i), right.get(i))) {
          return compare(left.get(i), right.get(i));
        }
      }
      return Integer.compare(left.size(), right.size());
    }
    if (a instanceof Comparable<?> && b != null && a.getClass() == b.getClass()) {
      @SuppressWarnings("unchecked") // both are of one class, which compares with itself
      Comparable<Object> left = (Comparable<Object>) a;
      return left.compareTo(b);
    }
    if (a instanceof Undefined undefined) {
      throw undefined.fault();
    }
    if (b instanceof Undefined undefined) {
      throw undefined.fault();
    }
    throw Fault.evaluation(
        "There is no order between " + Values.kind(a) + " and " + Values.kind(b) + ".");
  }

  private static int compareTexts(String a, String b) {
    int at = 0;
    while (at < a.length() && at < b.length()) {
      int left = a.codePointAt(at);
      int right = b.codePointAt(at);
      if (left != right) {
        return Integer.compare(left, right);
      }
      at += Character.charCount(left);
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int compareNumbers(Object a, Object b) {
    if (isInfinite(a) || isInfinite(b)) {
      return Double.compare(approximate(a), approximate(b));
    }
    return exact(a).compareTo(exact(b));
  }

  private static double approximate(Object value) {
    return isInfinite(value) ? ((Number) value).doubleValue() : 0;
  }

  private static BigDecimal exact(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return Numbers.isFloat(value)
        ? new BigDecimal(((Number) value).doubleValue())
        : new BigDecimal(Numbers.big(value));
  }

  private static boolean isInfinite(Object value) {
    return Numbers.isFloat(value) && Double.isInfinite(((Number) value).doubleValue());
  }

  private static boolean isNan(@Nullable Object value) {
    return value instanceof Double real && real.isNaN();
  }
}
