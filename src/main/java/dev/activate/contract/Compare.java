package dev.activate.contract;

import java.math.BigDecimal;

/**
 * When two values of a field count as the same.
 *
 * @param amount decimal places for ROUND, the difference that is let pass for TOLERANCE, else zero
 * @param unit for TRUNCATE: {@code day}, {@code hour}, ...; else empty
 */
public record Compare(Kind kind, BigDecimal amount, String unit) {

  /** The rules of {@code compare:}. */
  public enum Kind {
    EXACT,
    ROUND,
    TOLERANCE,
    TRUNCATE,
    IGNORE_CASE
  }

  public static final Compare EXACT = new Compare(Kind.EXACT, BigDecimal.ZERO, "");
}
