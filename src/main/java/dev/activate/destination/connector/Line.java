package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.Load;
import dev.activate.destination.Redaction;
import dev.activate.destination.auth.Access;
import dev.activate.destination.auth.Auth;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.RequestRule;
import dev.activate.destination.connector.spec.Scope;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HeaderRules;
import dev.activate.destination.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import okio.ByteString;

/** The way to one service: sends requests, and repeats those that only read. */
final class Line implements AutoCloseable {
  /** So often is a request that reads sent in vain at most. */
  static final int MOST_ATTEMPTS = 5;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final ConnectorSettings settings;
  private final Endpoint base;
  private final HttpClient client;
  private final Access access;
  private final Requests requests;
  private final List<String> secrets;
  private final Optional<Signature> signature;
  private final List<String> requestIds;
  private final Rulings rulings;
  private final Burden burden;
  private volatile Censor censor = new Censor(List.of(), new Redaction(List.of()));

  /** What takes these secrets out of words; costly to make. */
  private record Censor(List<String> secrets, Redaction redaction) {}

  Line(Setup setup, ConnectorSettings settings) {
    this.settings = settings;
    this.base = settings.rehearsal().orElseGet(setup::baseUrl);
    this.client = new HttpClient(settings.http());
    var auth = settings.rehearsal().isPresent() ? new Auth.None() : setup.auth();
    this.access =
        setup
            .baseRule()
            .map(rule -> Access.of(auth, client, settings.clock(), rule))
            .orElseGet(() -> Access.of(auth, client, settings.clock()));
    Map<String, String> headers = setup.headers();
    HeaderRules.check(headers);
    if (auth instanceof dev.activate.destination.auth.Auth.Header one) {
      HeaderRules.check(Map.of(one.name(), one.value()));
    } else if (auth instanceof dev.activate.destination.auth.Auth.Bearer one) {
      HeaderRules.check(Map.of("Authorization", one.token()));
    }
    this.requests = new Requests(base, headers);
    this.secrets = new ArrayList<>(setup.secrets());
    secrets.addAll(auth.secrets());
    secrets.addAll(base.secrets());
    this.signature = setup.signature();
    signature.ifPresent(one -> secrets.addAll(one.secrets()));
    this.requestIds = setup.connector().http().requestIds();
    this.rulings = new Rulings(setup.connector(), settings.name(), this::clean);
    this.burden = new Burden(setup.connector().http().throttle(), rulings, settings.clock());
  }

  Endpoint base() {
    return base;
  }

  HttpClient client() {
    return client;
  }

  Access access() {
    return access;
  }

  Rulings rulings() {
    return rulings;
  }

  /** A service's words without secrets, the token of the moment included. */
  String clean(String text) {
    List<String> all = new ArrayList<>(secrets);
    all.addAll(access.secrets());
    Censor now = censor;
    if (!now.secrets().equals(all)) {
      now = new Censor(all, new Redaction(all));
      censor = now;
    }
    return now.redaction().clean(text);
  }

  /** Sends once; only where nobody was let in, once more with a new token. */
  Exchange send(
      RequestRule rule, Scope scope, Optional<Content> content, Map<String, String> headers) {
    return access.exchange(
        grant -> requests.of(rule, scope, content, grant, headers),
        answer -> answer.status() == 401);
  }

  /** What shows from whom a request that writes is; nothing where it is not signed. */
  Map<String, String> signed(List<String> traces, Optional<Content> content) {
    return signature
        .map(
            one ->
                one.headers(
                    Signature.id(traces),
                    settings.clock().instant(),
                    content.map(Content::bytes).orElse(ByteString.EMPTY)))
        .orElse(Map.of());
  }

  /** What an answer says of the load that tells of what was asked. */
  Load calm(Answer answer, Facts facts) {
    return burden.ofSuccess(answer, facts);
  }

  /** What any other answer says of the load. */
  Load load(Answer answer, Facts facts) {
    return burden.ofRefusal(answer, facts);
  }

  /** By which the service's support finds the request. */
  Optional<String> requestId(Answer answer) {
    return requestIds.stream()
        .flatMap(name -> answer.header(name).stream())
        .map(this::clean)
        .filter(id -> !id.isEmpty())
        .findFirst();
  }

  /**
   * Asks until there is an answer that fits. Throws {@link Unreadable} where none comes, and what
   * ends all work where the service says so.
   */
  Told ask(RequestRule rule, Scope scope, JsonNode body, Predicate<Facts> fits) {
    Requests.flaw(rule, scope)
        .ifPresent(
            flaw -> {
              throw new Unreadable(flaw);
            });
    Optional<Content> content = Requests.content(rule, body);
    String why = "";
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if (!settings.gate().pass()) {
        throw new Unreadable("The work was ended before it could be asked.");
      }
      Exchange exchange = send(rule, scope, content, Map.of());
      Duration pause = jittered(attempt);
      if (exchange instanceof Answer answer) {
        Told told = Told.of(answer);
        Facts facts = told.facts(scope);
        boolean good = fits.test(facts) && told.flaw().isEmpty();
        Load load = good ? calm(answer, facts) : load(answer, facts);
        settings.gate().heed(load);
        if (good) {
          return told;
        }
        why = judged(facts, told);
        Duration asked = load.retryAfter();
        pause = asked == null ? pause : asked;
      } else {
        settings.gate().heed(Load.UNSAID);
        why = ((Failure) exchange).reason();
      }
      boolean tooLong = pause.compareTo(LONGEST_PAUSE) > 0;
      if (attempt == MOST_ATTEMPTS || tooLong || !settings.gate().pause(pause)) {
        break;
      }
    }
    throw new Unreadable(why);
  }

  /** Why an answer does not do; throws where asking again cannot help. */
  private String judged(Facts facts, Told told) {
    ErrorRule error = rulings.ofAnswer(facts);
    String words = rulings.status(facts, error);
    return switch (error.kind()) {
      case AUTH, STOP -> throw rulings.end(facts, error);
      case PERMANENT, CONFLICT, DONE -> throw new Unreadable(words);
      case RETRY, THROTTLE, UNKNOWN -> told.flaw().orElse(words);
    };
  }

  private static Duration jittered(int attempt) {
    long most = FIRST_PAUSE.toMillis() << (attempt - 1);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  @Override
  public void close() {
    client.close();
  }
}
