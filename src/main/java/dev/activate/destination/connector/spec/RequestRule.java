package dev.activate.destination.connector.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param path below the base URL; what its references give is percent-encoded
 */
public record RequestRule(
    String method,
    Template path,
    Map<String, Template> query,
    Map<String, Template> headers,
    Encoding encoding) {

  /** How a body is written. */
  public enum Encoding {
    JSON,
    FORM,
    NDJSON
  }

  public RequestRule {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
