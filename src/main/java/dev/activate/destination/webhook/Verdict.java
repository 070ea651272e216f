package dev.activate.destination.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Redaction;
import dev.activate.destination.http.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What an answer means for each change; what it does not plainly say is unknown. */
final class Verdict {
  private final WebhookSettings settings;
  private final Redaction redaction;

  Verdict(WebhookSettings settings, Redaction redaction) {
    this.settings = settings;
    this.redaction = redaction;
  }

  /** One outcome per change. Throws when no batch can fare better. */
  List<Outcome> of(Batch batch, Answer answer) {
    int status = answer.status();
    if (answer.isSuccess()) {
      return settings.answers() == WebhookSettings.Answers.NONE
          ? unread(batch, answer)
          : results(batch, answer);
    }
    return switch (status) {
      case 401, 403, 404, 405, 410 -> throw Refusal.of(settings, answer, said(answer));
      case 429 -> all(batch, seq -> Outcome.retryable(seq, "HTTP_429", words(answer)));
      // A server that names a time has refused the request, not begun it:
      // https://www.rfc-editor.org/rfc/rfc9110.html#name-503-service-unavailable
      case 503 ->
          answer.header("Retry-After").isPresent()
              ? all(batch, seq -> Outcome.retryable(seq, "HTTP_503", words(answer)))
              : unknown(batch, answer);
      // Of these a service may have carried the request out, or be about to:
      // https://www.rfc-editor.org/rfc/rfc9110.html#name-408-request-timeout
      case 408, 425 -> unknown(batch, answer);
      // It says that the request was carried out, and where to see the result.
      case 303 -> unknown(batch, answer);
      default -> {
        if (status / 100 == 3) {
          throw Refusal.of(settings, answer, said(answer));
        }
        yield status / 100 == 4 ? refused(batch, answer) : unknown(batch, answer);
      }
    };
  }

  private List<Outcome> unread(Batch batch, Answer answer) {
    return answer.status() == 207
        ? all(
            batch,
            seq ->
                Outcome.unknown(
                    seq,
                    "HTTP_207",
                    "The service says that it did only a part; `answers: records` would tell which."))
        : all(batch, seq -> Outcome.applied(seq, null));
  }

  /** Matched by id, never by place. An answer that does not fit the batch is none. */
  private List<Outcome> results(Batch batch, Answer answer) {
    Optional<JsonNode> body = answer.json();
    if (body.isEmpty() || !body.get().path("results").isArray()) {
      return all(
          batch,
          seq ->
              Outcome.unknown(
                  seq,
                  "NO_RESULTS",
                  "HTTP %d, but no results. %s"
                      .formatted(
                          answer.status(),
                          answer.flaw().orElse("The body is no JSON with a list `results`."))));
    }
    JsonNode results = body.get().path("results");
    Map<String, JsonNode> byId = byId(results);
    List<Outcome> outcomes = new ArrayList<>();
    for (Change change : batch.changes()) {
      JsonNode result = byId.get(Payload.id(batch, change));
      if (result != null) {
        outcomes.add(outcome(change.seq(), result));
      }
    }
    int sent = batch.changes().size();
    return outcomes.size() == sent && byId.size() == sent && results.size() == sent
        ? outcomes
        : all(
            batch,
            seq ->
                Outcome.unknown(
                    seq,
                    "RESULTS_DO_NOT_FIT",
                    "The answer names other changes than the %d that were sent: %d results, %d ids."
                        .formatted(sent, results.size(), byId.size())));
  }

  private Outcome outcome(long seq, JsonNode result) {
    return switch (result.path("status").asText()) {
      case "applied" -> Outcome.applied(seq, remoteId(result));
      case "rejected" -> Outcome.rejected(seq, code(result, "REJECTED"), message(result));
      case "retry" -> Outcome.retryable(seq, code(result, "RETRY"), message(result));
      default ->
          Outcome.unknown(
              seq, "NO_STATUS", "The result says neither applied nor rejected nor retry.");
    };
  }

  /** Nothing was written; whoever is named is to blame, else nobody knows who. */
  private List<Outcome> refused(Batch batch, Answer answer) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    answer
        .json()
        .ifPresent(
            body -> {
              byId(body.path("errors")).forEach(named::put);
              byId(body.path("results"))
                  .forEach(
                      (id, one) -> {
                        if (one.path("status").asText().equals("rejected")) {
                          named.put(id, one);
                        }
                      });
            });
    List<Outcome> outcomes = new ArrayList<>();
    String status = "HTTP_" + answer.status();
    for (Change change : batch.changes()) {
      @Nullable JsonNode blame = named.get(Payload.id(batch, change));
      long seq = change.seq();
      if (blame != null) {
        outcomes.add(Outcome.rejected(seq, code(blame, status), message(blame)));
      } else if (batch.changes().size() == 1) {
        outcomes.add(Outcome.rejected(seq, status, words(answer)));
      } else {
        outcomes.add(Outcome.batchRejected(seq, status, words(answer)));
      }
    }
    return outcomes;
  }

  private List<Outcome> unknown(Batch batch, Answer answer) {
    return all(batch, seq -> Outcome.unknown(seq, "HTTP_" + answer.status(), words(answer)));
  }

  private static List<Outcome> all(Batch batch, LongFunction<Outcome> outcome) {
    return batch.changes().stream().map(change -> outcome.apply(change.seq())).toList();
  }

  private static Map<String, JsonNode> byId(JsonNode results) {
    Map<String, JsonNode> byId = new HashMap<>();
    for (JsonNode result : results) {
      if (result.path("id").isTextual()) {
        byId.put(result.path("id").textValue(), result);
      }
    }
    return byId;
  }

  private @Nullable String remoteId(JsonNode result) {
    JsonNode id = result.path("remote_id");
    return id.isValueNode() && !id.isNull() ? redaction.clean(id.asText()) : null;
  }

  private String code(JsonNode node, String otherwise) {
    String code = redaction.clean(node.path("code").asText());
    return code.isEmpty() ? otherwise : code;
  }

  private String message(JsonNode node) {
    String message = redaction.clean(node.path("message").asText());
    return message.isEmpty() ? "The service gives no reason." : message;
  }

  /** The status, and what the service says to it. */
  private String words(Answer answer) {
    String said = said(answer);
    return "HTTP " + answer.status() + (said.isEmpty() ? "" : ": " + said);
  }

  private String said(Answer answer) {
    return answer
        .json()
        .map(body -> body.path("message").asText(body.path("error").asText()))
        .map(redaction::clean)
        .orElse("");
  }
}
