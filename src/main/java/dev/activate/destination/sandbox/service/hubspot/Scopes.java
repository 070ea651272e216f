package dev.activate.destination.sandbox.service.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.destination.sandbox.service.server.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is asking, and what the token may do; all of it unless said otherwise. */
final class Scopes {
  private final String token;
  private Set<String> granted = Set.of();

  Scopes(String token) {
    this.token = token;
  }

  void grant(Set<String> only) {
    granted = Set.copyOf(only);
  }

  void check(Request request, Route route, Portal portal) {
    if (!request.bearer().equals(token)) {
      throw Errors.whole(
          401,
          "INVALID_AUTHENTICATION",
          "Authentication credentials not found. This API supports OAuth 2.0 authentication and"
              + " you can find more details at"
              + " https://developers.hubspot.com/docs/methods/auth/oauth-overview");
    }
    Set<String> required = new TreeSet<>(required(request, route, portal));
    if (!granted.isEmpty() && !granted.containsAll(required)) {
      throw missing(required);
    }
  }

  private static List<String> required(Request request, Route route, Portal portal) {
    boolean reads =
        request.method().equals("GET") || route.ends(1, "search") || route.rest().contains("read");
    String power = reads ? ".read" : ".write";
    return switch (route.family()) {
      case "objects" -> List.of("crm.objects." + name(route.part(0), portal) + power);
      case "properties" -> List.of("crm.schemas." + name(route.part(0), portal) + power);
      case "schemas" -> List.of("crm.schemas.custom" + power);
      case "lists" -> List.of("crm.lists" + power);
      case "associations" -> {
        List<String> both = new ArrayList<>();
        both.add("crm.objects." + name(route.part(0), portal) + power);
        both.add("crm.objects." + name(route.part(1), portal) + power);
        yield both;
      }
      default -> List.of();
    };
  }

  private static String name(String type, Portal portal) {
    return portal
        .find(type)
        .map(known -> known.id().startsWith("2-") ? "custom" : known.name())
        .orElse(type);
  }

  private static RuntimeException missing(Set<String> required) {
    ObjectNode body =
        Errors.error(
            "MISSING_SCOPES",
            "This app hasn't been granted all required scopes to make this call. Read more about"
                + " required scopes here: https://developers.hubspot.com/scopes.");
    ObjectNode error =
        body.putArray("errors")
            .addObject()
            .put("message", "One or more of the following scopes are required.");
    Errors.context(error, "requiredGranularScopes", required);
    body.putObject("links").put("scopes", "https://developers.hubspot.com/scopes");
    return Errors.whole(403, body);
  }
}
