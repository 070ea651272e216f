package dev.activate.fake.snowflake;

/**
 * A statement that was run once, however often it was sent.
 *
 * @param tag the session's QUERY_TAG then; empty if it had none
 * @param rows of the result, or touched
 * @param error empty if it went well
 */
public record Ran(
    String session,
    String user,
    String role,
    String tag,
    String sql,
    long rows,
    String error,
    String requestId) {}
