package dev.activate.dbt.python;

import dev.activate.jinja.Semantics;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The types that dbt tries for a column of a query's result, in its order. */
enum ColumnType {
  INTEGER,
  NUMBER,
  DATE,
  DATETIME,
  BOOLEAN,
  TEXT;

  /** The first that fits all values but the nulls. */
  static ColumnType of(List<@Nullable Object> values) {
    for (ColumnType type : values()) {
      if (values.stream().filter(Objects::nonNull).allMatch(type::fits)) {
        return type;
      }
    }
    return TEXT;
  }

  private boolean fits(Object value) {
    return switch (this) {
      case INTEGER -> isInteger(value);
      case NUMBER -> isInteger(value) || value instanceof BigDecimal || value instanceof Double;
      case DATE -> value instanceof Date;
      case DATETIME -> value instanceof DateTime;
      case BOOLEAN -> value instanceof Boolean;
      case TEXT -> true;
    };
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
