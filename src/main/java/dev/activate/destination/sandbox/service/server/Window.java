package dev.activate.destination.sandbox.service.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** A rolling quota. May be used by many threads. */
public final class Window {
  private final Quota quota;
  private final Clock clock;
  private final Deque<Long> taken = new ArrayDeque<>();

  public Window(Quota quota, Clock clock) {
    this.quota = quota;
    this.clock = clock;
  }

  public Quota quota() {
    return quota;
  }

  /** Takes one, if one is left. */
  public synchronized boolean take() {
    forget();
    if (taken.size() >= quota.requests()) {
      return false;
    }
    taken.add(clock.millis());
    return true;
  }

  /** How many are left now. */
  public synchronized int remaining() {
    forget();
    return quota.requests() - taken.size();
  }

  private void forget() {
    long since = clock.millis() - quota.per().toMillis();
    while (!taken.isEmpty() && taken.getFirst() <= since) {
      taken.removeFirst();
    }
  }
}
