package dev.activate.change;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one change, as the destination's answer says.
 *
 * @param seq the change it is about
 * @param code the destination's own error code, such as {@code INVALID_EMAIL}
 * @param message the destination's own words, without secrets
 * @param retryAfter how long the destination asked to wait
 */
public record Outcome(
    long seq,
    Status status,
    @Nullable String remoteId,
    @Nullable String code,
    @Nullable String message,
    @Nullable Duration retryAfter) {

  /**
   * Applied: it holds it now. Rejected: never as it is. Retryable: later. Unknown: nobody can tell.
   */
  public enum Status {
    APPLIED,
    REJECTED,
    RETRYABLE,
    UNKNOWN
  }

  public static Outcome applied(long seq, @Nullable String remoteId) {
    return new Outcome(seq, Status.APPLIED, remoteId, null, null, null);
  }

  public static Outcome rejected(long seq, String code, String message) {
    return new Outcome(seq, Status.REJECTED, null, code, message, null);
  }

  public static Outcome retryable(
      long seq, String code, String message, @Nullable Duration retryAfter) {
    return new Outcome(seq, Status.RETRYABLE, null, code, message, retryAfter);
  }

  public static Outcome unknown(long seq, String code, String message) {
    return new Outcome(seq, Status.UNKNOWN, null, code, message, null);
  }
}
