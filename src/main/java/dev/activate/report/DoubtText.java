package dev.activate.report;

import dev.activate.apply.Doubt;
import dev.activate.apply.Resolution.Assume;
import java.time.Instant;
import java.util.List;

/** What is in doubt of a run, and what it means to assume one or the other. */
public final class DoubtText {
  private DoubtText() {}

  public static String of(String run, List<Doubt> doubts, Assume assume, Style style) {
    Page page = new Page(style);
    page.prose(Ink.BOLD, "In doubt of run ", run);
    page.blank();
    for (Doubt doubt : doubts) {
      String after =
          doubt.after().equals(Instant.EPOCH) ? "" : ", sent after " + Moment.of(doubt.after());
      page.prose(
          Ink.of(doubt.action()),
          "  " + doubt.action().symbol() + " ",
          doubt.sync() + "   " + Numbers.plural(doubt.changes(), "record") + after);
      String more = doubt.changes() > doubt.sampleKeys().size() ? ", …" : "";
      page.prose(Ink.NONE, "      ", "keys: " + SyncNotes.keys(style, doubt.sampleKeys()) + more);
    }
    page.blank();
    page.prose(
        Ink.NONE,
        "",
        assume == Assume.SENT
            ? "Assumed: they were written. The ledger takes them in, and they are not sent again. One"
                + " that was not written stays out of the destination until its row changes."
            : "Assumed: they were not written. They are due again; one that was written after all is"
                + " written a second time.");
    return page.toString();
  }

  /** What was noted, and the command that goes on from there. */
  public static String noted(long changes, String goOn, Style style) {
    Page page = new Page(style);
    page.blank();
    page.prose(Ink.BOLD, "", "Noted for " + Numbers.plural(changes, "record") + ". Go on:");
    page.command("    ", goOn);
    return page.toString();
  }
}
