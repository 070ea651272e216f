package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The types that dbt tries for a column of a query's result, in its order. */
enum ColumnType {
  INTEGER(ColumnType::isInteger),
  NUMBER(
      value -> isInteger(value) || value instanceof BigDecimal || value instanceof Double),
  DATE(value -> value instanceof Date),
  DATETIME(value -> value instanceof DateTime),
  BOOLEAN(value -> value instanceof Boolean),
  TEXT(value -> true);

  private final Predicate<Object> fits;

  ColumnType(Predicate<Object> fits) {
    this.fits = fits;
  }

  /** The first that fits all values but the nulls. */
  static ColumnType of(List<@Nullable Object> values) {
    for (ColumnType type : values()) {
      if (values.stream().filter(Objects::nonNull).allMatch(type.fits)) {
        return type;
      }
    }
    return TEXT;
  }

  @Nullable Object cast(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case NUMBER -> number(value);
      case TEXT -> Semantics.text(value);
      default -> value;
    };
  }

  private static Object number(Object value) {
    if (value instanceof Double real) {
      // What Python prints for Decimal('nan') and Decimal('inf'), which Java's decimals lack.
      if (real.isNaN()) {
        return "NaN";
      }
      if (real.isInfinite()) {
        return real > 0 ? "Infinity" : "-Infinity";
      }
      return new BigDecimal(Semantics.text(real));
    }
    return value instanceof BigDecimal ? value : new BigDecimal(String.valueOf(value));
  }

  private static boolean isInteger(Object value) {
    return value instanceof Long || value instanceof BigInteger;
  }
}
