package dev.activate.destination.sandbox.service.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer as it goes out. */
public record Response(int status, Map<String, String> headers, String body) {

  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response json(int status, JsonNode body) {
    try {
      return new Response(
          status,
          Map.of("Content-Type", "application/json;charset=utf-8"),
          Json.MAPPER.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Response text(int status, String type, String body) {
    return new Response(status, Map.of("Content-Type", type), body);
  }

  /** An answer without a body, such as a 204. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), "");
  }

  /** This answer with more headers. */
  public Response with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Response(status, all, body);
  }
}
