package dev.activate.fake;

import dev.activate.apply.pace.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Time that passes only while all threads sleep. Its threads run one at a time, in an order that is
 * always the same, so that a test of several is repeatable to the nanosecond.
 */
public final class VirtualTime implements Ticker {
  private static final class Sleeper {
    final long at;
    final long order;

    Sleeper(long at, long order) {
      this.at = at;
      this.order = order;
    }
  }

  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(
          Comparator.<Sleeper>comparingLong(one -> one.at).thenComparingLong(one -> one.order));
  private final ThreadLocal<Boolean> own = ThreadLocal.withInitial(() -> false);
  private long now;
  private long order;
  private long stopAt = Long.MAX_VALUE;
  private @Nullable Sleeper turn;

  /** Nanoseconds since this began, while {@link #nanos} is as arbitrary as the real one. */
  public synchronized long elapsed() {
    return now;
  }

  /** Asks the work to end so long after the beginning. */
  public synchronized void stopAt(Duration time) {
    stopAt = time.toNanos();
  }

  @Override
  public synchronized long nanos() {
    return now + Long.MAX_VALUE - 1_000_000_000L;
  }

  @Override
  public synchronized boolean sleep(Duration time) {
    if (now < stopAt && !time.isZero()) {
      until(Math.min(now + time.toNanos(), stopAt));
    }
    return now < stopAt;
  }

  /** Lets time pass that nothing ends: the service's own. */
  public synchronized void pass(Duration time) {
    until(now + time.toNanos());
  }

  private synchronized void until(long at) {
    if (own.get()) {
      Sleeper me = new Sleeper(at, order++);
      sleepers.add(me);
      next();
      await(me);
    } else {
      now = at;
    }
  }

  /** Runs tasks, each in a thread of its own, to their ends. */
  public void run(List<Runnable> tasks) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    synchronized (this) {
      for (Runnable task : tasks) {
        Sleeper me = new Sleeper(now, order++);
        sleepers.add(me);
        threads.add(new Thread(() -> run(task, me, failure)));
      }
      next();
    }
    threads.forEach(Thread::start);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown.getMessage(), thrown);
    }
  }

  private void run(Runnable task, Sleeper me, AtomicReference<@Nullable Throwable> failure) {
    own.set(true);
    synchronized (this) {
      await(me);
    }
    try {
      task.run();
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    } finally {
      synchronized (this) {
        next();
      }
    }
  }

  private synchronized void await(Sleeper me) {
    while (turn != me) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private synchronized void next() {
    turn = sleepers.poll();
    if (turn != null) {
      now = Math.max(now, turn.at);
      notifyAll();
    }
  }
}
