package dev.activate.destination.salesforce;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Why a row was not written, such as {@code STRING_TOO_LONG:First Name: data value too large--}.
 */
record RowError(String code, String message) {
  private static final Set<String> PASSING =
      Set.of(
          "UNABLE_TO_LOCK_ROW",
          "TOOMANYLOCKFAILURE",
          "SERVER_UNAVAILABLE",
          "REQUEST_RUNNING_TOO_LONG",
          "QUERY_TIMEOUT",
          "UNKNOWN_EXCEPTION",
          "INTERNALSERVERERROR",
          "REQUEST_LIMIT_EXCEEDED",
          "STORAGE_LIMIT_EXCEEDED");
  private static final String BY_TRIGGER = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";
  private static final Pattern PASSING_WITHIN =
      Pattern.compile("UNABLE_TO_LOCK_ROW|Record Currently Unavailable|Rate Limiting");

  static RowError parse(String text) {
    String whole = text.strip().replaceFirst("\\s*--\\s*$", "");
    int colon = whole.indexOf(':');
    return colon > 0 && whole.substring(0, colon).matches("\\w+")
        ? new RowError(whole.substring(0, colon), whole.substring(colon + 1).strip())
        : new RowError("FAILED", whole);
  }

  /** What became of the change; {@code id} of the record, or nothing. */
  Outcome outcome(long seq, Action action, String shown) {
    if (action == Action.DELETE && code.equals("ENTITY_IS_DELETED")) {
      return Outcome.applied(seq, null);
    }
    return isPassing() ? Outcome.retryable(seq, code, shown) : Outcome.rejected(seq, code, shown);
  }

  private boolean isPassing() {
    return PASSING.contains(code.toUpperCase(Locale.ROOT))
        || (code.equals(BY_TRIGGER) && PASSING_WITHIN.matcher(message).find());
  }
}
