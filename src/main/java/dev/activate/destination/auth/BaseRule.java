package dev.activate.destination.auth;

import dev.activate.destination.http.Endpoint;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Locale;

/**
 * Which address a service may name when it gives a token. Records and tokens go there, so it is
 * taken only from hosts that the connector trusts.
 *
 * @param member of the answer, such as {@code instance_url}
 * @param suffixes of names of hosts, such as {@code salesforce.com}; the host that gave the token
 *     is trusted too
 */
public record BaseRule(String member, List<String> suffixes) {

  public BaseRule {
    suffixes = List.copyOf(suffixes);
  }

  /** Throws unless {@code url} is an address that may be used. */
  Endpoint checked(String url, Endpoint tokenUrl) {
    Endpoint named = Endpoint.of(member, url);
    if (named.host().equals(tokenUrl.host()) || isTrusted(named.hostName())) {
      return named;
    }
    throw Problem.error(
            Code.DESTINATION,
            "Token is for a host that is not trusted",
            "%s gave a token and named %s as the address to use it at (`%s`). That is neither the same host nor below %s, so nothing was sent there. Look at the address that the token is asked from."
                .formatted(tokenUrl.account(), named.host(), member, String.join(", ", suffixes)))
        .asException();
  }

  private boolean isTrusted(String host) {
    return suffixes.stream()
        .map(suffix -> suffix.toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""))
        .anyMatch(suffix -> host.equals(suffix) || host.endsWith("." + suffix));
  }
}
