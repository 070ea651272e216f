package dev.activate.destination.auth;

import dev.activate.destination.http.Endpoint;
import java.util.Map;
import java.util.Optional;

/**
 * What a service accepts as proof at the moment.
 *
 * @param headers to send along; they hold secrets
 * @param base what the service named as its own address when it gave the token
 * @param number tells this grant from those before it
 */
public record Grant(Map<String, String> headers, Optional<Endpoint> base, long number) {

  public Grant {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Grant " + number + base.map(at -> " at " + at).orElse("");
  }
}
