package dev.activate.change;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one change, as the destination's answer says.
 *
 * @param seq the change it is about
 * @param code the destination's own error code, such as {@code INVALID_EMAIL}
 * @param message the destination's own words, without secrets
 */
public record Outcome(
    long seq,
    Status status,
    @Nullable String remoteId,
    @Nullable String code,
    @Nullable String message) {

  /** What can become of a change. */
  public enum Status {
    /** The destination holds it now. */
    APPLIED,
    /** It was refused for what it is, and will be as long as it is so. */
    REJECTED,
    /** It was certainly not written, and may be at another time. */
    RETRYABLE,
    /**
     * It was certainly not written, because its batch was refused as a whole: for the neighbours
     * that are REJECTED in the same answer or, where none is, for one that the answer does not
     * name.
     */
    BATCH_REJECTED,
    /** Nobody can tell whether it was written. */
    UNKNOWN
  }

  public static Outcome applied(long seq, @Nullable String remoteId) {
    return new Outcome(seq, Status.APPLIED, remoteId, null, null);
  }

  public static Outcome rejected(long seq, String code, String message) {
    return new Outcome(seq, Status.REJECTED, null, code, message);
  }

  public static Outcome retryable(long seq, String code, String message) {
    return new Outcome(seq, Status.RETRYABLE, null, code, message);
  }

  public static Outcome batchRejected(long seq, String code, String message) {
    return new Outcome(seq, Status.BATCH_REJECTED, null, code, message);
  }

  public static Outcome unknown(long seq, String code, String message) {
    return new Outcome(seq, Status.UNKNOWN, null, code, message);
  }
}
