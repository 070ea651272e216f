package dev.activate.jinja;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value to calculate with: {@code now - timedelta(days=1)}. */
@FunctionalInterface
public interface Operand {

  /** On which side of the operator this value stands. */
  enum Side {
    LEFT,
    RIGHT
  }

  /** The result of {@code + - * / // % **}, or empty when Python would not allow it. */
  Optional<Object> operate(String operator, @Nullable Object other, Side side);
}
