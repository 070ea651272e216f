package dev.activate.apply;

import dev.activate.apply.pace.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a run ends early, in good order: what is in flight is finished, nothing more is
 * sent. Any thread may ask.
 */
public final class Stop implements Ticker {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final @Nullable Ticker time;

  public Stop() {
    this(null);
  }

  private Stop(@Nullable Ticker time) {
    this.time = time;
  }

  /** Of a run in another time than the real one. */
  public static Stop in(Ticker time) {
    return new Stop(time);
  }

  /** Asks; the second time does nothing. */
  public void request() {
    asked.countDown();
  }

  public boolean isRequested() {
    return asked.getCount() == 0;
  }

  @Override
  public long nanos() {
    return time == null ? System.nanoTime() : time.nanos();
  }

  /** Waits, but not on once it is asked for; false if it is. */
  @Override
  public boolean sleep(Duration length) {
    if (time != null) {
      return !isRequested() && time.sleep(length) && !isRequested();
    }
    try {
      return !asked.await(length.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
