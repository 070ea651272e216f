package dev.activate.cli;

import dev.activate.destination.Destination;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.webhook.Webhook;
import dev.activate.destination.webhook.WebhookSettings;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Opens webhooks as their contract says. */
final class Webhooks {
  private Webhooks() {}

  static Destination open(Given given) {
    return Webhook.open(settings(given), Clock.systemUTC());
  }

  private static WebhookSettings settings(Given given) {
    int inFlight = given.number("in_flight", 1);
    return new WebhookSettings(
        given.name(),
        given.endpoint("url"),
        WebhookSettings.Method.valueOf(given.text("method", "POST")),
        given.texts("headers"),
        given.number("batch", 1),
        inFlight,
        given.isTrue("repeatable"),
        WebhookSettings.Answers.valueOf(given.text("answers", "records").toUpperCase(Locale.ROOT)),
        given.has("read_url") ? Optional.of(given.endpoint("read_url")) : Optional.empty(),
        given.has("signing_secret")
            ? Optional.of(Signature.of("signing_secret", given.text("signing_secret", "")))
            : Optional.empty(),
        given.contract().objects(),
        given.limits(),
        given.http(inFlight));
  }
}
