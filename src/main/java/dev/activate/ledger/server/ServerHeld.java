package dev.activate.ledger.server;

import dev.activate.ledger.Held;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Locks that are rows of a table. A thread looks every few seconds whether they are still there;
 * when it could not look for too long, they count as lost.
 */
final class ServerHeld implements Held {
  static final Duration LOOK = Duration.ofSeconds(5);

  /** So many looks may fail. */
  private static final int PATIENCE = 8;

  private final LockTable table;
  private final Held here;
  private final String id;
  private final List<String> syncs;
  private final Duration look;
  private final CountDownLatch isClosing = new CountDownLatch(1);
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Thread watch;
  private volatile long seen = System.nanoTime();
  private volatile boolean isLost;
  private volatile String trouble = "";

  private ServerHeld(LockTable table, Held here, String id, List<String> syncs, Duration look) {
    this.table = table;
    this.here = here;
    this.id = id;
    this.syncs = syncs;
    this.look = look;
    this.watch = new Thread(this::watch, "lock");
    watch.setDaemon(true);
  }

  /** Begins to watch locks that were just taken. */
  static ServerHeld begin(
      LockTable table, Held here, String id, List<String> syncs, Duration look) {
    ServerHeld held = new ServerHeld(table, here, id, syncs, look);
    held.watch.start();
    return held;
  }

  private void watch() {
    @Nullable Session session = null;
    try {
      while (!isClosing.await(look.toMillis(), TimeUnit.MILLISECONDS) && !isLost) {
        long before = System.nanoTime();
        try {
          session = session == null ? table.server().open() : session;
          isLost = table.count(session, id) < syncs.size();
          seen = before;
        } catch (RuntimeException e) {
          trouble = e instanceof ActivateException told ? told.problems().get(0).detail() : "" + e;
          close(session);
          session = null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(session);
    }
  }

  private static void close(@Nullable Session session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (RuntimeException e) {
      // It is of no more use.
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
    here.require();
    if (isLost) {
      throw lost(
          "Lock was taken away",
          "was removed by `activate state unlock` or by hand, so another apply may be at work on"
              + " them.");
    }
    if (System.nanoTime() - seen > look.toNanos() * PATIENCE) {
      throw lost(
          "Lock cannot be seen any longer",
          "could not be looked at for "
              + look.multipliedBy(PATIENCE).toSeconds()
              + " s, so it may have been taken away: "
              + trouble);
    }
  }

  private ActivateException lost(String summary, String what) {
    return Problem.error(
            Code.LOCKED,
            summary,
            "The lock "
                + id
                + " on "
                + String.join(", ", syncs)
                + " "
                + what
                + " This apply has stopped and sends nothing more. What it sent is in its journal;"
                + " the next apply goes on from there.")
        .run("activate state locks")
        .asException();
  }

  /**
   * Gives them back. When the server cannot be reached for it, the row stays, and is taken over by
   * the next apply in this folder.
   */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    isClosing.countDown();
    try {
      table.free(id);
    } catch (ActivateException e) {
      trouble = e.problems().get(0).detail();
    } finally {
      here.close();
    }
  }
}
