package dev.activate.report;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress on a terminal: one line that rewrites itself and is gone at the end. */
public final class ProgressLine implements Progress {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final PrintStream out;
  private final Style style;
  private final Clock clock;
  private int shown;
  private @Nullable Instant last;

  public ProgressLine(PrintStream out, Style style, Clock clock) {
    this.out = out;
    this.style = style;
    this.clock = clock;
  }

  @Override
  public void at(String what, long done, long total) {
    Instant time = clock.instant();
    if (last != null && Duration.between(last, time).compareTo(PAUSE) < 0) {
      return;
    }
    last = time;
    String line = ProgressLines.words(what, done, total, style);
    int wide = Width.of(line);
    out.print("\r" + line + " ".repeat(Math.max(0, shown - wide)));
    out.flush();
    shown = wide;
  }

  @Override
  public void close() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      out.flush();
      shown = 0;
    }
  }
}
