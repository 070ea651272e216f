package dev.activate.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One reason why something that a run applied is not taken back. */
record UndoLeft(String reason, String field, long records, String keysJson) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All reasons as one thing to know; none when all is taken back. */
  static Optional<Problem> warning(
      List<UndoLeft> left, UndoRequest request, UnaryOperator<String> shownKey) {
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    left.forEach(one -> lines.add(one.line(shownKey)));
    Problem problem =
        Problem.warning(Code.LEDGER, "Not all of the run is undone", String.join("\n", lines));
    boolean kept = left.stream().anyMatch(one -> one.reason.equals("kept"));
    return Optional.of(
        kept ? problem.run("activate undo " + request.run() + " --allow-deletes") : problem);
  }

  private String line(UnaryOperator<String> shownKey) {
    String keys = String.join(", ", keys().stream().map(shownKey).toList());
    String number =
        String.format(Locale.ROOT, "%,d", records) + (records == 1 ? " record" : " records");
    return number + ": " + words() + " (" + keys + (records > keys().size() ? ", …)" : ")");
  }

  private String words() {
    return switch (reason) {
      case "gone" -> "no longer there, so nothing can be given back";
      case "kept" -> "created by the run, and they stay unless deletes are allowed";
      case "not_ours" -> "written by the run as new, but they may have been there before";
      case "edited" -> "created by the run and changed by someone since";
      case "again" -> "deleted by the run and there again since";
      case "unable" -> "the destination has no way to do what undoing them takes";
      case "touched" -> field + " was changed by someone since, and is left as it is";
      case "sensitive" -> field + " is sensitive: only its hash is known, so it stays";
      case "uncleared" -> field + " was empty, and the destination cannot clear it";
      default -> field + " is no longer mapped, and is left as it is";
    };
  }

  private List<String> keys() {
    try {
      return List.of(JSON.readValue(keysJson, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
