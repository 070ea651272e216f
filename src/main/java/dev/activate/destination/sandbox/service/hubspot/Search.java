package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Request;
import dev.activate.destination.sandbox.service.server.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code /search}: what was written a moment ago is not found yet. */
final class Search {
  static final Duration LAG = Duration.ofSeconds(5);
  private static final int MOST_FOUND = 10_000;
  private static final int MOST_A_PAGE = 200;

  private final Portal portal;

  Search(Portal portal) {
    this.portal = portal;
  }

  Response answer(Request request, ObjectType type) {
    JsonNode body = Inputs.body(request);
    int limit = body.path("limit").asInt(10);
    int after = body.path("after").asInt(0);
    if (limit > MOST_A_PAGE || after + limit > MOST_FOUND || request.body().length() > 3_000) {
      throw Errors.whole(400, "VALIDATION_ERROR", "The request asks for more than search gives");
    }
    List<String> asked = new ArrayList<>();
    body.path("properties").forEach(property -> asked.add(property.asText()));
    List<CrmRecord> found =
        type.records().stream()
            .filter(record -> !record.updated().isAfter(portal.now().minus(LAG)))
            .filter(record -> matches(record, body.path("filterGroups")))
            .toList();
    ObjectNode answer = Json.MAPPER.createObjectNode().put("total", found.size());
    int end = Math.min(found.size(), after + limit);
    Reading reading = new Reading(portal, type);
    for (CrmRecord record : found.subList(Math.min(after, end), end)) {
      answer.withArray("results").add(reading.show(record, asked));
    }
    answer.withArray("results");
    if (end < found.size()) {
      answer.putObject("paging").putObject("next").put("after", String.valueOf(end));
    }
    return Response.json(200, answer);
  }

  private static boolean matches(CrmRecord record, JsonNode groups) {
    if (groups.isEmpty()) {
      return true;
    }
    for (JsonNode group : groups) {
      boolean all = true;
      for (JsonNode filter : group.path("filters")) {
        all &= holds(record.value(filter.path("propertyName").asText()), filter);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String value, JsonNode filter) {
    String wanted = filter.path("value").asText();
    return switch (filter.path("operator").asText()) {
      case "EQ" -> value.equalsIgnoreCase(wanted);
      case "NEQ" -> !value.equalsIgnoreCase(wanted);
      case "IN" -> isIn(value, filter.path("values"));
      case "NOT_IN" -> !isIn(value, filter.path("values"));
      case "HAS_PROPERTY" -> !value.isEmpty();
      case "NOT_HAS_PROPERTY" -> value.isEmpty();
      case "GT" -> !value.isEmpty() && compare(value, wanted) > 0;
      case "GTE" -> !value.isEmpty() && compare(value, wanted) >= 0;
      case "LT" -> !value.isEmpty() && compare(value, wanted) < 0;
      case "LTE" -> !value.isEmpty() && compare(value, wanted) <= 0;
      default ->
          throw Errors.whole(
              400, "VALIDATION_ERROR", "Unknown operator " + filter.path("operator").asText());
    };
  }

  private static boolean isIn(String value, JsonNode values) {
    for (JsonNode one : values) {
      if (one.asText().equalsIgnoreCase(value)) {
        return true;
      }
    }
    return false;
  }

  private static int compare(String value, String wanted) {
    try {
      return new BigDecimal(value).compareTo(new BigDecimal(wanted));
    } catch (NumberFormatException e) {
      return value.compareTo(wanted);
    }
  }
}
