package dev.activate.report;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;

/** What an apply did, for people. */
public final class ApplyText {
  private static final int MAX_NAME = 40;

  private ApplyText() {}

  /**
   * What an apply did.
   *
   * @param goOn the command that goes on where this apply ended, should it have ended early
   */
  public static String of(ApplySummary applied, Style style, String goOn) {
    Page page = new Page(style);
    int name = 0;
    for (SyncApplied sync : applied.syncs()) {
      name = Math.max(name, Width.of(style.show(sync.name(), MAX_NAME)));
    }
    for (SyncApplied sync : applied.syncs()) {
      boolean clean = sync.rejected() + sync.unknown() + sync.left() == 0;
      String mark = clean ? sync.written() == 0 ? "=" : "✓" : "!";
      String shown = Width.padRight(style.show(sync.name(), MAX_NAME), name);
      page.prose(
          clean ? Ink.GREEN : Ink.RED, "  " + style.mark(mark) + " ", shown + "   " + done(sync));
    }
    applied.syncs().forEach(sync -> refusals(page, sync));
    for (Problem problem : applied.problems()) {
      page.blank();
      ProblemText.write(page, problem, "", Values.FULL);
    }
    page.blank();
    ApplyClosing.write(page, applied, goOn);
    return page.toString();
  }

  private static String done(SyncApplied sync) {
    String text = ApplyClosing.outcome(sync);
    return text.isEmpty() ? "nothing to write" : text;
  }

  private static void refusals(Page page, SyncApplied sync) {
    if (sync.refusals().isEmpty()) {
      return;
    }
    page.blank();
    page.prose(Ink.BOLD, "  Refused by ", sync.destination() + " " + sync.object());
    for (Refusal refusal : sync.refusals()) {
      String words = refusal.code() + " " + Numbers.plural(refusal.records(), "record");
      String message = page.style().show(refusal.message(), 400);
      page.prose(Ink.RED, "  ! ", words + (message.isBlank() ? "" : ": " + message));
      if (!refusal.sampleKeys().isEmpty()) {
        String keys = SyncNotes.keys(page.style(), refusal.sampleKeys());
        page.prose(Ink.NONE, "      ", "keys: " + keys);
      }
    }
  }
}
