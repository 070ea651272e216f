package dev.activate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.ledger.DeadLetter;
import java.util.List;
import java.util.Objects;

/** What destinations refused, for machines and spreadsheets. */
public final class DeadLetterData {
  private static final List<String> COLUMNS =
      List.of(
          "sync",
          "key",
          "action",
          "code",
          "message",
          "request_id",
          "attempts",
          "run",
          "first_at",
          "last_at");

  private DeadLetterData() {}

  /** One JSON document. */
  public static String json(List<DeadLetter> letters) {
    ObjectNode node = Json.object().put("format_version", "1.0");
    ArrayNode all = node.putArray("dead_letters");
    for (DeadLetter letter : letters) {
      all.addObject()
          .put("sync", letter.sync())
          .put("key", letter.key())
          .put("action", letter.action())
          .put("code", letter.code())
          .put("message", letter.message())
          .put("request_id", letter.requestId())
          .put("attempts", letter.attempts())
          .put("run", letter.run())
          .put("first_at", letter.firstAt().toString())
          .put("last_at", letter.lastAt().toString());
    }
    return Json.document(node);
  }

  /** A table with a head, in which no text can act as a formula. */
  public static String csv(List<DeadLetter> letters) {
    StringBuilder text = new StringBuilder(Csv.row(COLUMNS));
    for (DeadLetter letter : letters) {
      text.append(
          Csv.row(
              List.of(
                  letter.sync(),
                  letter.key(),
                  letter.action(),
                  letter.code(),
                  letter.message(),
                  Objects.requireNonNullElse(letter.requestId(), ""),
                  letter.attempts(),
                  letter.run(),
                  letter.firstAt(),
                  letter.lastAt())));
    }
    return text.toString();
  }
}
