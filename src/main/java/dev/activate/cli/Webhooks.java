package dev.activate.cli;

import dev.activate.contract.DestinationSettings;
import dev.activate.destination.Destination;
import dev.activate.destination.RateLimit;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HttpSettings;
import dev.activate.destination.webhook.Webhook;
import dev.activate.destination.webhook.WebhookSettings;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problems;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens webhooks as their contract says; the schema has seen to the form of each setting. */
final class Webhooks {
  private Webhooks() {}

  static Destination open(DestinationSettings contract) {
    try {
      return Webhook.open(settings(contract), Clock.systemUTC());
    } catch (ActivateException e) {
      Problems placed = new Problems();
      e.problems().forEach(problem -> placed.add(problem.at(contract.place())));
      placed.throwIfErrors();
      throw e;
    }
  }

  /** How many requests any kind of destination bears. */
  static List<RateLimit> limits(DestinationSettings contract) {
    List<RateLimit> limits = new ArrayList<>();
    if (contract.settings().get("limits") instanceof List<?> all) {
      for (Object one : all) {
        Map<?, ?> limit = (Map<?, ?>) one;
        limits.add(
            new RateLimit(
                new BigDecimal(String.valueOf(limit.get("requests"))).intValueExact(),
                new Durations().convert(String.valueOf(limit.get("per")))));
      }
    }
    return limits;
  }

  private static WebhookSettings settings(DestinationSettings contract) {
    int inFlight = number(contract, "in_flight");
    return new WebhookSettings(
        contract.name(),
        endpoint(contract, "url"),
        WebhookSettings.Method.valueOf(text(contract, "method", "POST")),
        headers(contract),
        number(contract, "batch"),
        inFlight,
        isTrue(contract, "repeatable"),
        WebhookSettings.Answers.valueOf(
            text(contract, "answers", "records").toUpperCase(Locale.ROOT)),
        Optional.of(text(contract, "read_url", ""))
            .filter(url -> !url.isEmpty())
            .map(url -> endpoint(contract, "read_url")),
        Optional.of(text(contract, "signing_secret", ""))
            .filter(secret -> !secret.isEmpty())
            .map(secret -> Signature.of("signing_secret", secret)),
        contract.objects(),
        limits(contract),
        new HttpSettings(
            Version.text(),
            new Durations().convert(text(contract, "timeout", "30s")),
            isTrue(contract, "allow_private")
                ? HttpSettings.Reach.PRIVATE
                : HttpSettings.Reach.PUBLIC,
            inFlight));
  }

  /** Of many services the path is the secret, so one from the environment is not shown. */
  private static Endpoint endpoint(DestinationSettings contract, String setting) {
    Endpoint endpoint = Endpoint.of(setting, text(contract, setting, ""));
    return contract.referring().contains(setting) ? endpoint.withHiddenPath() : endpoint;
  }

  private static Map<String, String> headers(DestinationSettings contract) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (contract.settings().get("headers") instanceof Map<?, ?> all) {
      all.forEach((name, value) -> headers.put(name.toString(), value.toString()));
    }
    return headers;
  }

  private static String text(DestinationSettings contract, String key, String otherwise) {
    return Connectors.text(contract, key, otherwise);
  }

  private static int number(DestinationSettings contract, String key) {
    return new BigDecimal(text(contract, key, "1")).intValueExact();
  }

  private static boolean isTrue(DestinationSettings contract, String key) {
    return text(contract, key, "false").equals("true");
  }
}
