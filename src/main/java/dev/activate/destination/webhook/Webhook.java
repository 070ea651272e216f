package dev.activate.destination.webhook;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.Load;
import dev.activate.destination.Redaction;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.destination.http.HttpClient;
import dev.activate.destination.http.HttpRequest;
import dev.activate.destination.http.Loads;
import dev.activate.destination.table.Rules;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A service that takes changes as JSON. Each change bears an id that stays the same through every
 * repeat, by which the service can tell that it has seen it.
 *
 * <p>One write is one request. A null is sent as null.
 */
public final class Webhook implements Destination {
  private final WebhookSettings settings;
  private final Clock clock;
  private final HttpClient client;
  private final Redaction redaction;
  private final Verdict verdict;
  private final Traits traits;

  Webhook(WebhookSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = new HttpClient(settings.http());
    this.redaction = new Redaction(settings.secrets());
    this.verdict = new Verdict(settings, redaction);
    this.traits =
        new Traits(
            Set.of(Action.values()),
            true,
            settings.batch(),
            settings.repeatable(),
            settings.inFlight(),
            Traits.Order.ANY,
            Traits.Lasting.ON_WRITE,
            settings.limits());
  }

  /** Sends nothing yet. Readable where records can be looked up. */
  public static Destination open(WebhookSettings settings, Clock clock) {
    Webhook webhook = new Webhook(settings, clock);
    return settings
        .readUrl()
        .<Destination>map(url -> new ReadableWebhook(webhook, settings, url))
        .orElse(webhook);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String account() {
    return settings.url().account();
  }

  @Override
  public Schema schema(String object) {
    if (settings.objects().isEmpty()) {
      return new Schema(object, List.of(), true);
    }
    Schema declared = settings.objects().get(object);
    if (declared == null) {
      throw Problem.error(
              Code.DESTINATION,
              "Destination has no such object",
              "%s has no object %s. Its `objects` are: %s."
                  .formatted(
                      settings.name(),
                      object,
                      String.join(", ", new TreeSet<>(settings.objects().keySet()))))
          .asException();
    }
    return declared;
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, traits);
    List<String> ids = batch.changes().stream().map(one -> Payload.id(batch, one)).toList();
    ByteString body = Payload.changes(batch);
    Map<String, String> headers = settings.headers(Signature.id(ids), body, clock.instant());
    if (batch.changes().size() == 1) {
      headers.put("Idempotency-Key", ids.get(0));
    }
    Exchange exchange =
        client.exchange(HttpRequest.json(settings.method().name(), settings.url(), headers, body));
    if (exchange instanceof Answer answer) {
      return new Reply(
          verdict.of(batch, answer),
          Loads.of(answer, clock),
          requestId(answer, redaction),
          answer.leftAfter());
    }
    return unanswered(batch, (Failure) exchange);
  }

  @Override
  public void close() {
    client.close();
  }

  /** The client and the words' censor are shared with the reading half. */
  HttpClient client() {
    return client;
  }

  private static Reply unanswered(Batch batch, Failure failure) {
    Stream<Outcome> outcomes =
        batch.changes().stream()
            .map(
                change ->
                    switch (failure.reach()) {
                      case UNSENT ->
                          Outcome.retryable(change.seq(), "NO_CONNECTION", failure.reason());
                      case UNKNOWN -> Outcome.unknown(change.seq(), "NO_ANSWER", failure.reason());
                    });
    return new Reply(outcomes.toList(), Load.UNSAID, null);
  }

  private static @Nullable String requestId(Answer answer, Redaction redaction) {
    return answer.requestId().map(redaction::clean).filter(id -> !id.isEmpty()).orElse(null);
  }
}
