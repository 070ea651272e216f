package dev.activate.destination.sandbox.service.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Response;
import dev.activate.destination.sandbox.service.server.Window;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The requests of the last 24 hours: told with each answer, and refused with 403 past the most. */
final class Usage {
  static final Quota DEVELOPER = new Quota(15_000, Duration.ofHours(24));

  private final Window window;

  Usage(Quota quota, Clock clock) {
    this.window = new Window(quota, clock);
  }

  void take() {
    if (!window.take()) {
      throw Failures.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
  }

  Map<String, String> header() {
    int most = window.quota().requests();
    return Map.of("Sforce-Limit-Info", "api-usage=" + (most - window.remaining()) + "/" + most);
  }

  Response limits() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    limit(body, "DailyApiRequests", window.quota().requests(), window.remaining());
    limit(body, "DailyBulkApiBatches", 15_000, 15_000);
    limit(body, "DailyBulkV2QueryJobs", 10_000, 10_000);
    limit(body, "DataStorageMB", 5, 5);
    return Response.json(200, body);
  }

  private static void limit(ObjectNode body, String name, int most, int remaining) {
    body.putObject(name).put("Max", most).put("Remaining", remaining);
  }
}
