package dev.activate.destination.http;

/**
 * No answer came.
 *
 * @param reason a full sentence without secrets
 */
public record Failure(Reach reach, String reason) implements Exchange {

  /** How far the request got. */
  public enum Reach {
    /** No byte of it left: the service cannot have seen it. */
    UNSENT,
    /** It was at least begun, so the service may have carried it out. */
    UNKNOWN
  }
}
