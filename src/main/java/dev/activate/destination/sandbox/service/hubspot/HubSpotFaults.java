package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Response;
import java.util.Map;
import java.util.UUID;

/** Answers of HubSpot in trouble, as they were recorded: for faults, and for limits. */
public final class HubSpotFaults {
  private HubSpotFaults() {}

  /** 429: the limit per ten seconds. */
  public static Response burstLimit() {
    return limit("ten_secondly_rolling", "TEN_SECONDLY_ROLLING");
  }

  /** 429: the limit per day. */
  public static Response dailyLimit() {
    return limit("daily", "DAILY");
  }

  /** 429 of search: no policy, no header that says how long. */
  public static Response searchLimit() {
    return Response.json(
        429,
        Json.MAPPER
            .createObjectNode()
            .put("status", "error")
            .put("message", "You have reached your secondly limit.")
            .put("category", "RATE_LIMITS"));
  }

  /** 423: too many writers at once. */
  public static Response locked() {
    return error(423, "LOCKED", "The resource is locked. Try again in two seconds.");
  }

  /** 477: the account moves to another place. */
  public static Response migrating(int seconds) {
    return error(477, "MIGRATION_IN_PROGRESS", "This account is being migrated.")
        .with(Map.of("Retry-After", String.valueOf(seconds)));
  }

  /** 502: of no use to tell whether something was done. */
  public static Response badGateway() {
    return Response.text(502, "text/html", "<html><body>502 Bad Gateway</body></html>");
  }

  /** 2xx that did nothing: no results, no errors. */
  public static Response silence() {
    ObjectNode body = Json.MAPPER.createObjectNode().put("status", "COMPLETE");
    body.putArray("results");
    return Response.json(200, body);
  }

  private static Response limit(String name, String policy) {
    return Response.json(
        429,
        Json.MAPPER
            .createObjectNode()
            .put("status", "error")
            .put("message", "You have reached your " + name + " limit.")
            .put("errorType", "RATE_LIMIT")
            .put("correlationId", UUID.randomUUID().toString())
            .put("policyName", policy)
            .put("requestId", UUID.randomUUID().toString()));
  }

  private static Response error(int status, String category, String message) {
    return Errors.whole(status, category, message).response();
  }
}
