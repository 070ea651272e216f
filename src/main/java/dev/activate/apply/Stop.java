package dev.activate.apply;

import dev.activate.apply.pace.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that a run ends early, in good order: what is in flight is finished, nothing more is
 * sent. Any thread may ask.
 */
public final class Stop implements Ticker {
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Asks; the second time does nothing. */
  public void request() {
    asked.countDown();
  }

  public boolean isRequested() {
    return asked.getCount() == 0;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Waits, but not on once it is asked for; false if it is. */
  @Override
  public boolean sleep(Duration time) {
    try {
      return !asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
