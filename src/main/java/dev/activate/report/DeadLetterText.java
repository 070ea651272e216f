package dev.activate.report;

import dev.activate.ledger.DeadLetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What destinations refused. The keys are texts as they may be shown. */
public final class DeadLetterText {
  private static final int MAX_KEY = 40;
  private static final int MAX_MESSAGE = 400;

  private DeadLetterText() {}

  /** Counts by sync and reason, then at most {@code limit} of the letters. */
  public static String of(List<DeadLetter> letters, int limit, Style style) {
    Page page = new Page(style);
    if (letters.isEmpty()) {
      page.line("No dead letter: nothing that was refused is due.");
      return page.toString();
    }
    Map<String, List<DeadLetter>> syncs = new LinkedHashMap<>();
    letters.forEach(
        letter -> syncs.computeIfAbsent(letter.sync(), none -> new ArrayList<>()).add(letter));
    syncs.forEach(
        (sync, some) ->
            page.prose(
                Ink.BOLD,
                "",
                sync + "   " + Numbers.count(some.size()) + " refused: " + codes(some)));
    String before = "";
    for (DeadLetter letter : letters.subList(0, Math.min(limit, letters.size()))) {
      if (!letter.sync().equals(before)) {
        page.blank();
        page.line(Ink.BOLD, letter.sync(), "");
        before = letter.sync();
      }
      letter(page, letter);
    }
    if (letters.size() > limit) {
      page.blank();
      page.line(
          "  … " + Numbers.count(letters.size() - limit) + " more: --limit " + letters.size());
    }
    return page.toString();
  }

  /** All that is known of one. */
  public static String detail(DeadLetter letter, Style style) {
    Page page = new Page(style);
    page.prose(Ink.BOLD, "sync        ", letter.sync());
    page.prose(Ink.NONE, "key         ", letter.key());
    page.prose(Ink.NONE, "action      ", letter.action());
    page.prose(Ink.RED, "code        ", letter.code());
    page.prose(Ink.NONE, "message     ", letter.message());
    String requestId = letter.requestId();
    page.prose(Ink.NONE, "request id  ", requestId == null ? "none was given" : requestId);
    page.prose(Ink.NONE, "attempts    ", Numbers.count(letter.attempts()));
    page.prose(Ink.NONE, "first       ", Moment.of(letter.firstAt()));
    page.prose(Ink.NONE, "last        ", Moment.of(letter.lastAt()) + ", run " + letter.run());
    return page.toString();
  }

  private static void letter(Page page, DeadLetter letter) {
    String times =
        Numbers.plural(letter.attempts(), "time") + ", last " + Moment.of(letter.lastAt());
    String sign = dev.activate.change.Action.of(letter.action()).symbol();
    page.prose(
        Ink.RED,
        "  " + sign + " ",
        page.style().show(letter.key(), MAX_KEY) + "   " + letter.code() + "   " + times);
    if (!letter.message().isBlank()) {
      page.prose(Ink.NONE, "      ", page.style().show(letter.message(), MAX_MESSAGE));
    }
  }

  private static String codes(List<DeadLetter> letters) {
    Map<String, Long> codes =
        letters.stream()
            .collect(
                Collectors.groupingBy(DeadLetter::code, LinkedHashMap::new, Collectors.counting()));
    return codes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(code -> code.getKey() + " " + Numbers.count(code.getValue()))
        .collect(Collectors.joining(", "));
  }
}
