package dev.activate.destination.salesforce;

import dev.activate.destination.Gate;
import dev.activate.destination.Load;
import dev.activate.destination.Redaction;
import dev.activate.destination.auth.Access;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Bounds;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.problem.ActivateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An org of Salesforce, as requests reach it. For many threads.
 *
 * @param base where no token names another address
 * @param version of its API, such as {@code 67.0}
 * @param gate that is passed before all requests but the one that begins a batch
 */
public record Org(HttpClient client, Access access, Endpoint base, String version, Gate gate) {
  private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,12})/(\\d{1,12})");

  /** Requests are counted over the last 24 hours, and no answer says when the next will be free. */
  private static final Duration WINDOW = Duration.ofHours(24);

  /**
   * A request below {@code /services/data/v67.0}, with new credentials where the old have ended.
   */
  Exchange ask(String method, String path, Optional<Content> content, String accept) {
    return access.exchange(
        grant -> {
          Map<String, String> headers = new LinkedHashMap<>(grant.headers());
          headers.put("Accept", accept);
          Endpoint endpoint = grant.base().orElse(base).with("/services/data/v" + version + path);
          return new HttpRequest(method, endpoint, headers, content, Bounds.FILE);
        },
        answer -> answer.status() == 401);
  }

  /** The same, once the gate is passed; nothing when the work is to end. */
  Optional<Exchange> askPaced(
      String method, String path, Optional<Content> content, String accept) {
    if (!gate.pass()) {
      return Optional.empty();
    }
    Exchange exchange = ask(method, path, content, accept);
    gate.heed(exchange instanceof Answer answer ? load(answer) : Load.UNSAID);
    return Optional.of(exchange);
  }

  /**
   * The same for what must be told even when the work is to end, and where nothing may be thrown
   * any more since something was written.
   */
  Exchange askAnyhow(String method, String path, Optional<Content> content, String accept) {
    boolean paced = gate.pass();
    Exchange exchange;
    try {
      exchange = ask(method, path, content, accept);
    } catch (ActivateException e) {
      exchange = new Failure(Failure.Reach.UNKNOWN, String.valueOf(e.getMessage()));
    }
    if (paced) {
      gate.heed(exchange instanceof Answer answer ? load(answer) : Load.UNSAID);
    }
    return exchange;
  }

  /** What is left of the day's requests. */
  static Load load(Answer answer) {
    Matcher usage = USAGE.matcher(answer.header("Sforce-Limit-Info").orElse(""));
    if (!usage.find()) {
      return Load.UNSAID;
    }
    long left = Long.parseLong(usage.group(2)) - Long.parseLong(usage.group(1));
    return new Load(false, null, List.of(new Load.Remaining(Math.max(0, left), WINDOW)));
  }

  Redaction redaction() {
    return new Redaction(access.secrets());
  }

  @Override
  public String toString() {
    return base.account();
  }
}
