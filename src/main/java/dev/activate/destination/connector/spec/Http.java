package dev.activate.destination.connector.spec;

import dev.activate.destination.RateLimit;
import dev.activate.destination.auth.BaseRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all requests of a connector have in common.
 *
 * @param inFlight how many may be on their way at once
 * @param requestIds the headers by which the service's support finds a request
 * @param account a request that tells which account it is
 * @param signature the secret by which requests that write are signed
 */
public record Http(
    Template baseUrl,
    Map<String, Template> headers,
    List<AuthRule> auth,
    List<Limit> limits,
    int inFlight,
    Throttle throttle,
    List<String> requestIds,
    Optional<Account> account,
    Optional<Template> signature) {

  public Http {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    auth = List.copyOf(auth);
    limits = List.copyOf(limits);
    requestIds = List.copyOf(requestIds);
  }

  /**
   * How many requests an account bears.
   *
   * @param ops the operations it holds for, {@code read} among them; empty for all
   */
  public record Limit(RateLimit limit, Set<String> ops) {
    public Limit {
      ops = Set.copyOf(ops);
    }
  }

  /**
   * A request, and where its answer names the account.
   *
   * @param when it can be asked; else the base URL stands for the account
   */
  public record Account(Condition when, RequestRule request, Condition ok, Pick id) {}

  /**
   * How requests show who asks; {@code values} and {@code extra} by the names of the schema.
   *
   * @param when it is the one; the first that holds counts
   */
  public record AuthRule(
      Condition when,
      String type,
      Map<String, Template> values,
      Map<String, Template> extra,
      Optional<BaseRule> base) {
    public AuthRule {
      values = Map.copyOf(values);
      extra = Map.copyOf(extra);
    }
  }
}
