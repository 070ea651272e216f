package dev.activate.apply;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work on its way at once, at most so much of it. Used by one thread, which hands over and waits.
 */
final class Flight implements AutoCloseable {
  private final Semaphore places;
  private final int size;
  private final ExecutorService workers;
  private final List<Future<?>> flying = new ArrayList<>();

  Flight(int size) {
    this.size = size;
    this.places = new Semaphore(size);
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            size,
            work -> {
              Thread thread = new Thread(work, "sender-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts it as soon as there is a place; throws what earlier work threw. */
  void start(Runnable work) {
    places.acquireUninterruptibly();
    flying.add(
        workers.submit(
            () -> {
              try {
                work.run();
              } finally {
                places.release();
              }
            }));
    forget();
  }

  /** Waits until nothing is on its way any more; throws what any of it threw. */
  void land() {
    places.acquireUninterruptibly(size);
    places.release(size);
    List<Future<?>> landed = List.copyOf(flying);
    flying.clear();
    landed.forEach(Flight::result);
  }

  /** Waits for what is on its way; what it threw is not told any more. */
  @Override
  public void close() {
    places.acquireUninterruptibly(size);
    workers.shutdown();
  }

  /** What is done need not be waited for; it may have thrown. */
  private void forget() {
    for (Iterator<Future<?>> each = flying.iterator(); each.hasNext(); ) {
      Future<?> one = each.next();
      if (one.isDone()) {
        each.remove();
        result(one);
      }
    }
  }

  private static void result(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
