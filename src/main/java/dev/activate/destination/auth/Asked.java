package dev.activate.destination.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.Redaction;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.problem.ActivateException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for tokens. A request for one changes nothing, so it is repeated where it got no answer. */
final class Asked {
  private static final int TIMES = 3;

  private final HttpClient client;
  private final Clock clock;
  private final Duration between;
  private final @Nullable BaseRule rule;

  Asked(HttpClient client, Clock clock, Duration between, @Nullable BaseRule rule) {
    this.client = client;
    this.clock = clock;
    this.between = between;
    this.rule = rule;
  }

  /** Throws the problem that says why there is none. */
  Token token(Auth.Asking auth) {
    ActivateException problem;
    for (int time = 1; ; time++) {
      Exchange exchange = client.exchange(request(auth));
      if (exchange instanceof Answer answer && answer.isSuccess()) {
        Optional<Token> token =
            answer.json().flatMap(json -> Token.read(json, rule, auth.tokenUrl()));
        if (token.isPresent() && !(token.get().isSpent() && time < TIMES)) {
          return token.get();
        }
        problem = TokenProblems.noToken(auth, answer);
      } else if (exchange instanceof Answer answer) {
        problem = TokenProblems.refused(auth, answer, said(auth, answer));
        if (answer.status() != 429 && answer.status() / 100 != 5) {
          throw problem;
        }
      } else {
        problem = TokenProblems.unreached(auth, (Failure) exchange);
      }
      if (time == TIMES || !pause()) {
        throw problem;
      }
    }
  }

  private HttpRequest request(Auth.Asking auth) {
    Map<String, String> form = new LinkedHashMap<>();
    Map<String, String> headers = new LinkedHashMap<>();
    if (auth instanceof Auth.ClientCredentials own) {
      form.put("grant_type", "client_credentials");
      client(own.placement(), own.id(), own.secret(), form, headers);
      own.scope().ifPresent(scope -> form.put("scope", scope));
      form.putAll(own.extra());
    } else if (auth instanceof Auth.Refresh refresh) {
      form.put("grant_type", "refresh_token");
      form.put("refresh_token", refresh.refreshToken());
      client(refresh.placement(), refresh.id(), refresh.secret().orElse(""), form, headers);
      form.putAll(refresh.extra());
    } else if (auth instanceof Auth.JwtBearer jwt) {
      form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
      form.put("assertion", Assertion.of(jwt, clock.instant()));
    }
    return new HttpRequest("POST", auth.tokenUrl(), headers, Optional.of(Forms.form(form)));
  }

  private static void client(
      Auth.Placement placement,
      String id,
      String secret,
      Map<String, String> form,
      Map<String, String> headers) {
    switch (placement) {
      case BODY -> {
        form.put("client_id", id);
        if (!secret.isEmpty()) {
          form.put("client_secret", secret);
        }
      }
      case BASIC ->
          headers.put(
              "Authorization", "Basic " + Forms.basic(Forms.encoded(id), Forms.encoded(secret)));
    }
  }

  /** The service's own words: a code of the standard, and a description. */
  private static TokenProblems.Said said(Auth.Asking auth, Answer answer) {
    Redaction redaction = new Redaction(auth.secrets());
    Optional<JsonNode> json = answer.json();
    String code = json.map(body -> body.path("error").asText()).orElse("");
    String words =
        json.map(body -> body.path("error_description").asText(body.path("message").asText()))
            .orElse("");
    return new TokenProblems.Said(redaction.clean(code), redaction.clean(words));
  }

  private boolean pause() {
    try {
      Thread.sleep(between.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
