package dev.activate.destination.auth;

import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.HeaderRules;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.problem.ActivateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A destination's way in: it gives what proves who asks, and renews it.
 *
 * <p>Tokens live in memory only. May be used by many threads: one of them asks for a token, the
 * others wait for it. A service that refused to give one is not asked again.
 */
public final class Access {
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final HttpClient client;
  private final Asked asked;
  private final LongSupplier nanos;
  private Auth auth;
  private volatile @Nullable Held held;
  private @Nullable ActivateException refused;

  /** A grant, and when it should be replaced by the monotonic clock; never where that is null. */
  private record Held(Grant grant, @Nullable Long until, List<String> secrets) {}

  private Access(Auth auth, HttpClient client, Asked asked, LongSupplier nanos) {
    this.auth = auth;
    this.client = client;
    this.asked = asked;
    this.nanos = nanos;
  }

  /** Asks for nothing yet. */
  public static Access of(Auth auth, HttpClient client, Clock clock) {
    return new Access(auth, client, new Asked(client, clock, BETWEEN, null), System::nanoTime);
  }

  /** Takes the service's address from the answer that gives a token. Asks for nothing yet. */
  public static Access of(Auth auth, HttpClient client, Clock clock, BaseRule rule) {
    return new Access(auth, client, new Asked(client, clock, BETWEEN, rule), System::nanoTime);
  }

  /** With a clock and a patience of the test's own. */
  static Access of(Auth auth, HttpClient client, Asked asked, LongSupplier nanos) {
    return new Access(auth, client, asked, nanos);
  }

  /** What the service accepts. Throws the problem that says why there is nothing. */
  public Grant grant() {
    Held now = held;
    return now != null && isGood(now) ? now.grant() : renewed(null);
  }

  /**
   * Whether there is another grant than the one that was refused; it is asked for, unless another
   * thread did so meanwhile. Throws where the service gives none.
   */
  public boolean renew(Grant refusedGrant) {
    return auth instanceof Auth.Asking && renewed(refusedGrant).number() != refusedGrant.number();
  }

  /**
   * Sends a request, and sends it once more with a new grant where the answer says that the service
   * did not let it in: then it has not been carried out.
   */
  public Exchange exchange(Function<Grant, HttpRequest> request, Predicate<Answer> shutOut) {
    Grant first = grant();
    Exchange exchange = client.exchange(request.apply(first));
    return exchange instanceof Answer answer && shutOut.test(answer) && renew(first)
        ? client.exchange(request.apply(grant()))
        : exchange;
  }

  /** What must not show anywhere, the token of the moment included. */
  public List<String> secrets() {
    Held now = held;
    List<String> secrets = new ArrayList<>(now == null ? List.of() : now.secrets());
    synchronized (this) {
      secrets.addAll(auth.secrets());
    }
    return secrets;
  }

  private boolean isGood(Held one) {
    return one.until() == null || nanos.getAsLong() - one.until() < 0;
  }

  private synchronized Grant renewed(@Nullable Grant bad) {
    Held now = held;
    if (now != null && isGood(now) && (bad == null || now.grant().number() != bad.number())) {
      return now.grant();
    }
    if (refused != null) {
      throw refused;
    }
    Held next = next(now == null ? 1 : now.grant().number() + 1);
    held = next;
    return next.grant();
  }

  private Held next(long number) {
    if (!(auth instanceof Auth.Asking asking)) {
      Map<String, String> headers = fixed(auth);
      HeaderRules.check(headers);
      return new Held(new Grant(headers, Optional.empty(), number), null, List.of());
    }
    long begun = nanos.getAsLong();
    Token token;
    try {
      token = asked.token(asking);
    } catch (ActivateException e) {
      refused = e;
      throw e;
    }
    if (auth instanceof Auth.Refresh old && token.refresh().isPresent()) {
      auth =
          new Auth.Refresh(
              old.tokenUrl(),
              old.id(),
              old.secret(),
              token.refresh().get(),
              old.placement(),
              old.extra());
    }
    return new Held(
        new Grant(Map.of("Authorization", "Bearer " + token.text()), token.base(), number),
        token.isSpent() ? null : token.life().map(life -> begun + used(life)).orElse(null),
        List.of(token.text()));
  }

  /** It is replaced a minute before its end, or a tenth of its life where that is shorter. */
  private static long used(Duration life) {
    Duration margin = life.dividedBy(10).compareTo(MARGIN) < 0 ? life.dividedBy(10) : MARGIN;
    return life.minus(margin).toNanos();
  }

  private static Map<String, String> fixed(Auth auth) {
    if (auth instanceof Auth.Bearer bearer) {
      return Map.of("Authorization", "Bearer " + bearer.token());
    }
    if (auth instanceof Auth.Basic basic) {
      return Map.of("Authorization", "Basic " + Forms.basic(basic.user(), basic.password()));
    }
    return auth instanceof Auth.Header header ? Map.of(header.name(), header.value()) : Map.of();
  }
}
