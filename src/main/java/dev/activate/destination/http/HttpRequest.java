package dev.activate.destination.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.ByteString;

/**
 * One request with a JSON body.
 *
 * @param headers may hold secrets, so a request is never printed
 * @param body UTF-8
 */
public record HttpRequest(
    String method, Endpoint endpoint, Map<String, String> headers, ByteString body) {

  public HttpRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public String toString() {
    return method + " " + endpoint;
  }
}
