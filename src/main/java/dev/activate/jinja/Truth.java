package dev.activate.jinja;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's idea of true. */
final class Truth {
  private Truth() {}

  static boolean of(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Undefined undefined) {
      if (undefined.isName()) {
        throw undefined.fault();
      }
      return false;
    }
    if (Numbers.isInteger(value)) {
      return Numbers.big(value).signum() != 0;
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() != 0;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Values.Markup markup) {
      return !markup.text().isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof Sized sized) {
      return sized.size() != 0;
    }
    return true;
  }
}
