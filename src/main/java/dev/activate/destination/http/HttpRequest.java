package dev.activate.destination.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/**
 * One request.
 *
 * @param headers may hold secrets, so a request is never printed
 */
public record HttpRequest(
    String method,
    Endpoint endpoint,
    Map<String, String> headers,
    Optional<Content> content,
    Bounds bounds) {

  public HttpRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Whose answer is of the usual size and speed. */
  public HttpRequest(
      String method, Endpoint endpoint, Map<String, String> headers, Optional<Content> content) {
    this(method, endpoint, headers, content, Bounds.USUAL);
  }

  /** With a JSON body, as UTF-8. */
  public static HttpRequest json(
      String method, Endpoint endpoint, Map<String, String> headers, ByteString body) {
    return new HttpRequest(method, endpoint, headers, Optional.of(Content.json(body)));
  }

  /** That only asks. */
  public static HttpRequest get(Endpoint endpoint, Map<String, String> headers) {
    return new HttpRequest("GET", endpoint, headers, Optional.empty());
  }

  /** The same, with another bound to its answer. */
  public HttpRequest within(Bounds other) {
    return new HttpRequest(method, endpoint, headers, content, other);
  }

  @Override
  public String toString() {
    return method + " " + endpoint;
  }
}
