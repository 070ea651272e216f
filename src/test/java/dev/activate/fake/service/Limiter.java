package dev.activate.fake.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many requests in any window: those that it refuses do not count. */
final class Limiter {
  private final int requests;
  private final long window;
  private final Deque<Long> taken = new ArrayDeque<>();

  Limiter(int requests, Duration window) {
    this.requests = requests;
    this.window = window.toNanos();
  }

  /** Takes one; else says how long until there is one. */
  synchronized Duration take(long now) {
    while (!taken.isEmpty() && now - taken.peekFirst() >= window) {
      taken.removeFirst();
    }
    if (taken.size() < requests) {
      taken.addLast(now);
      return Duration.ZERO;
    }
    return Duration.ofNanos(window - (now - taken.peekFirst()));
  }
}
