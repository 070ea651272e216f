package dev.activate.fake.snowflake;

/**
 * A request, for who decides whether it goes wrong.
 *
 * @param sql empty if it is no query
 * @param attempt counted from 1: how often the request of this id has come
 */
public record Asked(Kind kind, String sql, String requestId, int attempt) {

  /** What is asked for. */
  public enum Kind {
    LOGIN,
    QUERY,
    CHUNK
  }
}
