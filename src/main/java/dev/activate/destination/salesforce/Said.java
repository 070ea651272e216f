package dev.activate.destination.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.Redaction;
import dev.activate.destination.http.Answer;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Locale;
import java.util.Set;

/** Why a request was refused as a whole: {@code [{"errorCode": .., "message": ..}]}. */
record Said(int status, String code, String message) {
  private static final Set<String> FOR_ALL =
      Set.of(
          "API_CURRENTLY_DISABLED",
          "API_DISABLED_FOR_ORG",
          "EXCEEDEDQUOTA",
          "FEATURENOTENABLED",
          "INSUFFICIENT_ACCESS",
          "INVALID_TYPE",
          "STORAGE_LIMIT_EXCEEDED");

  static Said of(Answer answer, Redaction redaction) {
    JsonNode first = answer.json().map(body -> body.isArray() ? body.path(0) : body).orElse(none());
    String code = redaction.clean(first.path("errorCode").asText());
    return new Said(
        answer.status(),
        code.isEmpty() ? "HTTP_" + answer.status() : code,
        redaction.clean(first.path("message").asText()));
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }

  /** Too many at once, which passes; not too many in a day, which does not soon. */
  boolean isThrottled() {
    return status == 429 || (code.equals("REQUEST_LIMIT_EXCEEDED") && !isUsedUp());
  }

  private boolean isUsedUp() {
    return message.contains("TotalRequests");
  }

  /** Whether it may go better another time. */
  boolean isPassing() {
    return isThrottled()
        || status / 100 == 5
        || status == 408
        || status == 409
        || code.equals("UNABLE_TO_LOCK_ROW");
  }

  /** Why nothing else can fare better. */
  ActivateException problem(String what, String account) {
    String why =
        code.equals("REQUEST_LIMIT_EXCEEDED")
            ? "Its requests of the last 24 hours are used up. Apply what is left when some are free again, or ask Salesforce for more."
            : FOR_ALL.contains(code.toUpperCase(Locale.ROOT)) || status == 403
                ? "The user in whose name activate works needs the permission for this, and the org the feature. Nothing was written by this request."
                : status == 401
                    ? "It does not accept the credentials. Nothing was written by this request."
                    : "Nothing was written by this request. Look at the object and the key of the sync.";
    return Problem.error(
            Code.DESTINATION,
            "Salesforce refused the request",
            "%s at %s was answered HTTP %d, %s: %s. %s"
                .formatted(what, account, status, code, message, why))
        .asException();
  }
}
