package dev.activate.destination.webhook;

import dev.activate.destination.Destination;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import dev.activate.fake.service.FakeService;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes webhooks that talk to a fake service. */
final class Hook {
  private final FakeService service;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String url;
  private Optional<Endpoint> readUrl = Optional.empty();
  private Optional<Signature> signature = Optional.empty();
  private int batch = 1;
  private boolean repeatable;
  private WebhookSettings.Answers answers = WebhookSettings.Answers.RECORDS;
  private Duration timeout = Duration.ofSeconds(20);
  private Clock clock = Clock.systemUTC();

  Hook(FakeService service) {
    this.service = service;
    this.url = service.url();
  }

  Hook readable() {
    readUrl = Optional.of(Endpoint.of("read_url", service.readUrl()));
    return this;
  }

  Hook signed(String secret) {
    signature = Optional.of(Signature.of("signing_secret", secret));
    return this;
  }

  Hook url(String other) {
    url = other;
    return this;
  }

  Hook batch(int most) {
    batch = most;
    return this;
  }

  Hook repeatable() {
    repeatable = true;
    return this;
  }

  Hook answersNothing() {
    answers = WebhookSettings.Answers.NONE;
    return this;
  }

  Hook timeout(Duration most) {
    timeout = most;
    return this;
  }

  Hook header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Hook clock(Clock other) {
    clock = other;
    return this;
  }

  Destination open() {
    return Webhook.open(
        new WebhookSettings(
            "crm",
            Endpoint.of("url", url),
            WebhookSettings.Method.POST,
            headers,
            batch,
            1,
            repeatable,
            answers,
            readUrl,
            signature,
            Map.of(),
            List.of(),
            new HttpSettings("0.0.0-test", timeout, HttpSettings.Reach.PUBLIC, 4)),
        clock);
  }
}
