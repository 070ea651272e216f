package dev.activate.destination.sandbox.service.slack;

import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.Map;

/** Answers of Slack in trouble: for faults, and for limits. */
public final class SlackFaults {
  private SlackFaults() {}

  /** 429, with the time to wait in seconds. */
  public static Response rateLimited(int seconds) {
    return Response.json(
            429, Json.MAPPER.createObjectNode().put("ok", false).put("error", "ratelimited"))
        .with(Map.of("Retry-After", String.valueOf(seconds)));
  }

  /** 200 that failed; the message may have been posted all the same. */
  public static Response fatalError() {
    return Response.json(
        200, Json.MAPPER.createObjectNode().put("ok", false).put("error", "fatal_error"));
  }

  /** 200 that failed: the token does not hold any more. */
  public static Response tokenRevoked() {
    return Response.json(
        200, Json.MAPPER.createObjectNode().put("ok", false).put("error", "token_revoked"));
  }
}
