package dev.activate.faults;

import dev.activate.destination.Destination;
import dev.activate.destination.RateLimit;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.webhook.Webhook;
import dev.activate.destination.webhook.WebhookSettings;
import dev.activate.fake.service.FakeService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the service is reached; goes through a command line.
 *
 * @param limit requests per second; 0 for as many as it takes
 * @param deadline of a request in seconds
 */
record Wire(
    Kind kind, String url, String readUrl, int batch, int inFlight, int limit, int deadline) {
  /** Sent with each request. */
  static final String SECRET = "Bearer 5up3r-s3cr3t";

  static Wire to(FakeService service, Kind kind, int batch, int inFlight) {
    return new Wire(kind, service.url(), service.readUrl(), batch, inFlight, 0, 30);
  }

  static Wire of(List<String> words) {
    return new Wire(
        Kind.valueOf(words.get(0)),
        words.get(1),
        words.get(2),
        Integer.parseInt(words.get(3)),
        Integer.parseInt(words.get(4)),
        Integer.parseInt(words.get(5)),
        Integer.parseInt(words.get(6)));
  }

  List<String> words() {
    return List.of(
        kind.name(),
        url,
        readUrl,
        Integer.toString(batch),
        Integer.toString(inFlight),
        Integer.toString(limit),
        Integer.toString(deadline));
  }

  Wire limited(int requestsPerSecond) {
    return new Wire(kind, url, readUrl, batch, inFlight, requestsPerSecond, deadline);
  }

  Wire within(int seconds) {
    return new Wire(kind, url, readUrl, batch, inFlight, limit, seconds);
  }

  Destination open() {
    return Webhook.open(
        new WebhookSettings(
            "crm",
            Endpoint.of("url", url),
            WebhookSettings.Method.POST,
            Map.of("Authorization", SECRET),
            batch,
            inFlight,
            kind == Kind.REPEATABLE,
            WebhookSettings.Answers.RECORDS,
            kind == Kind.READABLE
                ? Optional.of(Endpoint.of("read_url", readUrl))
                : Optional.empty(),
            Optional.empty(),
            Map.of(),
            limit == 0 ? List.of() : List.of(new RateLimit(limit, Duration.ofSeconds(1))),
            new HttpSettings(
                "0.0.0-test", Duration.ofSeconds(deadline), HttpSettings.Reach.PUBLIC, 16)),
        Clock.systemUTC());
  }
}
