package dev.activate.report;

import dev.activate.apply.ApplySummary;
import dev.activate.apply.ApplySummary.Refusal;
import dev.activate.apply.ApplySummary.SyncApplied;
import dev.activate.change.Outcome.Status;
import dev.activate.plan.Values;
import dev.activate.problem.Problem;
import java.util.List;

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
    for (SyncApplied sync : applied.syncs()) {
      refusals(page, sync, Status.REJECTED, "Refused by ");
      refusals(page, sync, Status.UNKNOWN, "In doubt at ");
      refusals(page, sync, Status.RETRYABLE, "Not taken by ");
    }
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

  private static void refusals(Page page, SyncApplied sync, Status outcome, String words) {
    List<Refusal> some =
        sync.refusals().stream().filter(refusal -> refusal.outcome() == outcome).toList();
    if (some.isEmpty()) {
      return;
    }
    page.blank();
    page.prose(Ink.BOLD, "  " + words, sync.destination() + " " + sync.object());
    for (Refusal refusal : some) {
      String count = refusal.code() + " " + Numbers.plural(refusal.records(), "record");
      String message = page.style().show(refusal.message(), 400);
      page.prose(Ink.RED, "  ! ", count + (message.isBlank() ? "" : ": " + message));
      if (!refusal.sampleKeys().isEmpty()) {
        String keys = SyncNotes.keys(page.style(), refusal.sampleKeys());
        page.prose(Ink.NONE, "      ", "keys: " + keys);
      }
    }
  }
}
