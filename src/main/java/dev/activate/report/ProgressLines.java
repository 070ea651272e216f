package dev.activate.report;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress as plain lines, for logs: at most one every few seconds. */
public final class ProgressLines implements Progress {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final PrintStream out;
  private final Style style;
  private final Clock clock;
  private @Nullable Instant last;

  public ProgressLines(PrintStream out, Style style, Clock clock) {
    this.out = out;
    this.style = style;
    this.clock = clock;
  }

  @Override
  public void at(String what, long done, long total) {
    Instant time = clock.instant();
    if (last == null || Duration.between(last, time).compareTo(PAUSE) >= 0) {
      out.print(words(what, done, total, style) + "\n");
      out.flush();
      last = time;
    }
  }

  static String words(String what, long done, long total, Style style) {
    String count =
        total > 0
            ? "   "
                + Numbers.count(done)
                + " of "
                + Numbers.count(total)
                + " ("
                + Numbers.percent(done, total)
                + ")"
            : done > 0 ? "   " + Numbers.count(done) : "";
    return style.show(what, Math.max(10, style.width() - 1 - count.length())) + count;
  }
}
