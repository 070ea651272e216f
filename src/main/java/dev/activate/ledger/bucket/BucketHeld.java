package dev.activate.ledger.bucket;

import dev.activate.ledger.Held;
import dev.activate.ledger.Refusal;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Locks that stand in a bucket until they are given back; a thread looks whether they still do. */
final class BucketHeld implements Held {
  /** So many looks in a row may fail: whoever takes the lock away meanwhile is not seen. */
  private static final int BLIND = 12;

  private final BucketLocks locks;
  private final String id;
  private final List<String> syncs;
  private final Duration blind;
  private final ScheduledExecutorService watch;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private volatile boolean gone;
  private volatile long seen = System.nanoTime();

  /** Looks every so often. */
  BucketHeld(BucketLocks locks, String id, List<String> syncs, Duration every) {
    this.locks = locks;
    this.id = id;
    this.syncs = List.copyOf(syncs);
    this.blind = every.multipliedBy(BLIND);
    this.watch =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "activate-bucket-lock");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        watch.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      gone = !locks.has(id);
      seen = System.nanoTime();
    } catch (RuntimeException e) {
      // The next look may see more; require() counts how long ago the last one was.
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> syncs() {
    return syncs;
  }

  @Override
  public void require() {
    if (isClosed.get()) {
      throw new IllegalStateException("lock " + id + " was given back");
    }
    if (gone) {
      throw Refusal.takenAway(id, String.join(", ", syncs));
    }
    if (System.nanoTime() - seen > blind.toNanos()) {
      throw Problem.error(
              Code.LOCKED,
              "Lock is out of sight",
              "The bucket with the lock "
                  + id
                  + " has not answered for "
                  + blind.toSeconds()
                  + " s, so it may have been taken away and another apply may be at work. This one"
                  + " has stopped and sends nothing more. What it sent is in its journal; the next"
                  + " apply goes on from there.")
          .run("activate state locks")
          .asException();
    }
  }

  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    watch.shutdownNow();
    try {
      locks.release(id);
    } catch (ActivateException e) {
      Problem why = e.problems().get(0);
      throw Problem.error(
              Code.LEDGER,
              "Lock could not be given back",
              "The lock "
                  + id
                  + " on "
                  + String.join(", ", syncs)
                  + " still stands in the bucket, though this run is over: "
                  + why.summary()
                  + ". "
                  + why.detail()
                  + "\nTake it away, or the next apply is refused.")
          .run("activate state unlock " + id)
          .causedBy(e);
    }
  }
}
