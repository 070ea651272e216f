package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands for a value in a set: equal for those that Python holds to be equal. */
final class HashKey {
  private enum Special {
    NULL
  }

  private HashKey() {}

  static Object of(@Nullable Object value) {
    if (value == null) {
      return Special.NULL;
    }
    if (value instanceof Boolean bool) {
      return bool ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof Long || value instanceof BigInteger || value instanceof Integer) {
      return decimal(new BigDecimal(value.toString()));
    }
    if (value instanceof BigDecimal decimal) {
      return decimal(decimal);
    }
    if (value instanceof Double real && !real.isNaN() && !real.isInfinite()) {
      return decimal(new BigDecimal(real));
    }
    if (Semantics.isTuple(value)) {
      return ((List<?>) value).stream().map(HashKey::of).toList();
    }
    if (!exists(value)) {
      throw Wrong.value(Semantics.kind(value) + " cannot be a member of a set.");
    }
    return value;
  }

  /** Whether Python could hash it: lists, dictionaries and sets may change. */
  static boolean exists(@Nullable Object value) {
    if (Semantics.isTuple(value)) {
      return ((List<?>) Objects.requireNonNull(value)).stream().allMatch(HashKey::exists);
    }
    return !(value instanceof List || value instanceof Map || value instanceof PythonSet);
  }

  private static BigDecimal decimal(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
