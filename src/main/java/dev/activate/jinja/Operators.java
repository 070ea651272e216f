package dev.activate.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operators do with two values, each kind as Python treats it. */
final class Operators {
  private Operators() {}

  static Object arithmetic(String operator, @Nullable Object a, @Nullable Object b, Limits limits) {
    if (a != null && b != null) {
      if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
        return Numbers.calculate(operator, a, b);
      }
      if (operator.equals("+") && a instanceof String left && b instanceof String right) {
        limits.text((long) left.length() + right.length());
        return left + right;
      }
      if (operator.equals("+")
          && a instanceof List<?> left
          && b instanceof List<?> right
          && (a instanceof Values.Tuple) == (b instanceof Values.Tuple)) {
        return joined(left, right, limits);
      }
      if (operator.equals("*") && isSequence(a) && Numbers.isWhole(b)) {
        return repeated(a, b, limits);
      }
      if (operator.equals("*") && isSequence(b) && Numbers.isWhole(a)) {
        return repeated(b, a, limits);
      }
      if (operator.equals("%") && a instanceof String form) {
        return Format.percent(
            form, b instanceof Values.Tuple tuple ? tuple : Collections.singletonList(b), limits);
      }
    }
    Optional<Object> result = ofObjects(operator, a, b);
    if (result.isPresent()) {
      return result.get();
    }
    throw Fault.evaluation(
        "`"
            + operator
            + "` cannot be used with "
            + Values.kind(a)
            + " and "
            + Values.kind(b)
            + "."
            + (operator.equals("+") ? " To join texts, use `~`." : ""));
  }

  private static Optional<Object> ofObjects(
      String operator, @Nullable Object a, @Nullable Object b) {
    Optional<Object> result =
        a instanceof Operand left ? left.operate(operator, b, Operand.Side.LEFT) : Optional.empty();
    return result.isEmpty() && b instanceof Operand right
        ? right.operate(operator, a, Operand.Side.RIGHT)
        : result;
  }

  static boolean contains(@Nullable Object whole, @Nullable Object part, Limits limits) {
    if (whole instanceof String text) {
      if (part instanceof String wanted) {
        return text.contains(wanted);
      }
      throw Fault.evaluation("Only a text can be in a text, not " + Values.kind(part) + ".");
    }
    if (whole instanceof Map<?, ?> map) {
      return Dictionary.find(map, part) != Dictionary.ABSENT;
    }
    Iterator<@Nullable Object> items = Iteration.iterator(whole);
    while (items.hasNext()) {
      limits.step();
      Object item = items.next();
      if (Equality.same(item, part)) {
        return true;
      }
    }
    return false;
  }

  static boolean compare(String operator, @Nullable Object a, @Nullable Object b, Limits limits) {
    return switch (operator) {
      case "==" -> Equality.same(a, b);
      case "!=" -> !Equality.same(a, b);
      case "<" -> Equality.compare(a, b) < 0;
      case "<=" -> Equality.compare(a, b) <= 0;
      case ">" -> Equality.compare(a, b) > 0;
      case ">=" -> Equality.compare(a, b) >= 0;
      case "in" -> contains(b, a, limits);
      default -> !contains(b, a, limits);
    };
  }

  private static boolean isSequence(Object value) {
    return value instanceof String || value instanceof List;
  }

  private static Object joined(List<?> left, List<?> right, Limits limits) {
    limits.list((long) left.size() + right.size());
    List<@Nullable Object> all = new ArrayList<>(left);
    all.addAll(right);
    return left instanceof Values.Tuple ? new Values.Tuple(all) : all;
  }

  private static Object repeated(Object value, Object count, Limits limits) {
    boolean tooMany = Numbers.big(count).bitLength() > 31;
    long times = tooMany ? Integer.MAX_VALUE : Math.max(0, Numbers.big(count).longValue());
    if (value instanceof String text) {
      limits.text(text.length() * times);
      return text.repeat((int) (text.isEmpty() ? 0 : times));
    }
    List<?> list = (List<?>) value;
    limits.list(list.size() * times);
    List<@Nullable Object> all = new ArrayList<>();
    for (long i = 0; i < times && !list.isEmpty(); i++) {
      all.addAll(list);
    }
    return value instanceof Values.Tuple ? new Values.Tuple(all) : all;
  }
}
