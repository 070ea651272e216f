package dev.activate.report;

import dev.activate.ledger.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Runs for people: what was written when, by whom, and how it ended. */
public final class HistoryText {
  private static final int MAX_NAME = 40;

  private HistoryText() {}

  /** Some runs, three lines each. */
  public static String of(List<Run> runs, Style style) {
    Page page = new Page(style);
    for (Run run : runs) {
      page.blank();
      head(page, run);
      page.prose(Ink.NONE, "    ", sum(run.syncs()));
    }
    return page.toString();
  }

  /** One run, each sync for itself. */
  public static String detail(Run run, Style style) {
    Page page = new Page(style);
    head(page, run);
    page.prose(Ink.NONE, "    ", "command  " + run.by().command());
    page.blank();
    int wide =
        run.syncs().stream()
            .mapToInt(sync -> Width.of(style.show(sync.sync(), MAX_NAME)))
            .max()
            .orElse(0);
    for (Run.Counts sync : run.syncs()) {
      String name = Width.padRight(style.show(sync.sync(), MAX_NAME), wide);
      page.prose(Ink.NONE, "    ", name + "   " + sum(List.of(sync)));
    }
    return page.toString();
  }

  private static void head(Page page, Run run) {
    Ink ink =
        switch (run.state()) {
          case COMPLETE -> Ink.GREEN;
          case INCOMPLETE -> Ink.YELLOW;
          case BROKEN -> Ink.RED;
          case SUPERSEDED -> Ink.NONE;
        };
    String mark =
        switch (run.state()) {
          case COMPLETE -> "✓";
          case INCOMPLETE, BROKEN -> "!";
          case SUPERSEDED -> "=";
        };
    page.line(
        ink,
        "  " + page.style().mark(mark) + " " + run.id(),
        "  " + Moment.of(run.by().since()) + "  " + state(run));
    List<String> by = new ArrayList<>();
    by.add(run.by().user() + "@" + run.by().host());
    by.add("target " + run.target());
    by.add("plan " + run.planId());
    page.prose(Ink.NONE, "    ", String.join("  ", by));
  }

  private static String state(Run run) {
    List<String> words = new ArrayList<>();
    words.add(
        run.state() == Run.State.BROKEN
            ? "did not end, or is still at work"
            : run.state().name().toLowerCase(Locale.ROOT));
    if (run.endedAt() != null) {
      words.add("in " + Numbers.took(Duration.between(run.by().since(), run.endedAt())));
    }
    if (run.exit() != null) {
      words.add("exit " + run.exit());
    }
    return String.join(", ", words);
  }

  private static String sum(List<Run.Counts> syncs) {
    List<String> words = new ArrayList<>();
    add(words, "+ ", total(syncs, Run.Counts::created), "");
    add(words, "~ ", total(syncs, Run.Counts::updated), "");
    add(words, "- ", total(syncs, Run.Counts::deleted), "");
    add(words, "! ", total(syncs, Run.Counts::rejected), " rejected");
    add(words, "? ", total(syncs, Run.Counts::unknown), " in doubt");
    add(words, "", total(syncs, Run.Counts::left), " left");
    return words.isEmpty() ? "nothing was written" : String.join("   ", words);
  }

  private static void add(List<String> words, String sign, long number, String what) {
    if (number > 0) {
      words.add(sign + Numbers.count(number) + what);
    }
  }

  private static long total(List<Run.Counts> syncs, ToLongFunction<Run.Counts> of) {
    return syncs.stream().mapToLong(of).sum();
  }
}
