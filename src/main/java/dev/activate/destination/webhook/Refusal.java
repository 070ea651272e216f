package dev.activate.destination.webhook;

import dev.activate.destination.http.Answer;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** Answers after which nothing else of this destination can fare better. */
final class Refusal {
  private Refusal() {}

  /** {@code said} holds no secret. */
  static ActivateException of(WebhookSettings settings, Answer answer, String said) {
    String what = settings.name() + " answered HTTP " + answer.status();
    String words = said.isEmpty() ? "" : " (" + said + ")";
    return switch (answer.status()) {
      case 401, 403 ->
          problem(
              "Destination refused access",
              "%s at %s%s: it does not accept the credentials, or they do not allow this. Nothing was written by this request. Look at the `headers` of the destination and where they take their secret from."
                  .formatted(what, settings.url().account(), words));
      case 404, 405, 410 ->
          problem(
              "Destination is not there",
              "%s%s: there is nothing that takes %s at %s. Nothing was written by this request. Look at the `url` of the destination."
                  .formatted(what, words, settings.method(), settings.url().account()));
      default ->
          problem(
              "Destination redirects",
              "%s: it sends requests to %s elsewhere. activate follows no redirect, because records and credentials would go to whom the contract does not name. Put the address that is meant into `url`."
                  .formatted(what, settings.url().account()));
    };
  }

  private static ActivateException problem(String summary, String detail) {
    return Problem.error(Code.DESTINATION, summary, detail).asException();
  }
}
