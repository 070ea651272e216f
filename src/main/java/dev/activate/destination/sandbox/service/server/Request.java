package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param path decoded, without the query
 * @param query decoded; the values of a repeated name are joined by commas
 * @param headers by lower-case name
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  static Request of(String method, URI uri, Map<String, String> headers, String body) {
    String query = uri.getRawQuery();
    return new Request(
        method, uri.getPath(), query == null ? Map.of() : pairs(query), headers, body);
  }

  /** The parts of the path between its slashes. */
  public List<String> segments() {
    return Arrays.stream(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  /** The value of a header; empty if it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The body as JSON; empty if it is none. */
  public Optional<JsonNode> json() {
    try {
      return Optional.ofNullable(Json.MAPPER.readTree(body)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The body as a form. */
  public Map<String, String> form() {
    return pairs(body);
  }

  /** The token of {@code Authorization: Bearer}; empty if there is none. */
  public String bearer() {
    String given = header("authorization");
    return given.regionMatches(true, 0, "Bearer ", 0, 7) ? given.substring(7).strip() : "";
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        pairs.merge(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)),
            (first, next) -> first + "," + next);
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
