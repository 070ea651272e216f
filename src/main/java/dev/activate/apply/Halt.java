package dev.activate.apply;

import dev.activate.apply.pace.Ticker;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether work may go on: of a run, of a destination within it, of a sync within that. A part ends
 * when the whole does, and may end by itself. Any thread may ask and end it; who waits by it waits
 * no longer than it goes on.
 */
public final class Halt implements Ticker {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final @Nullable Halt whole;
  private final Ticker ticker;
  private volatile List<Problem> reason = List.of();

  private Halt(@Nullable Halt whole, Ticker ticker) {
    this.whole = whole;
    this.ticker = ticker;
  }

  /** Of a whole run: it also ends when {@code ticker} says so. */
  public static Halt of(Ticker ticker) {
    return new Halt(null, ticker);
  }

  /** Of a part of this. */
  public Halt part() {
    return new Halt(this, ticker);
  }

  /** Ends it, for at least one reason. The first one told stays; what follows from it is noise. */
  public synchronized void end(List<Problem> problems) {
    if (reason.isEmpty()) {
      reason = List.copyOf(problems);
    }
  }

  /** Ends the whole run that this is a part of. */
  void endRun(List<Problem> problems) {
    Halt run = this;
    while (run.whole != null) {
      run = run.whole;
    }
    run.end(problems);
  }

  public boolean isHalted() {
    return !ticker.sleep(Duration.ZERO) || isEnded();
  }

  /** Why this ended by itself; empty when it did not, or somebody asked the run to stop. */
  public List<Problem> problems() {
    return reason;
  }

  @Override
  public long nanos() {
    return ticker.nanos();
  }

  @Override
  public boolean sleep(Duration time) {
    Duration left = time;
    while (!isEnded() && left.compareTo(LOOK_AGAIN) > 0) {
      if (!ticker.sleep(LOOK_AGAIN)) {
        return false;
      }
      left = left.minus(LOOK_AGAIN);
    }
    return !isEnded() && ticker.sleep(left) && !isEnded();
  }

  private boolean isEnded() {
    return !reason.isEmpty() || (whole != null && whole.isEnded());
  }
}
