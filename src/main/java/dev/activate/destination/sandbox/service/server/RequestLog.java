package dev.activate.destination.sandbox.service.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The requests that came. May be used by many threads. */
final class RequestLog {
  private static final int KEPT = 10_000;

  private final Deque<Seen> requests = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void add(Seen seen) {
    if (requests.size() == KEPT) {
      requests.removeFirst();
    }
    requests.add(seen);
    counts.merge(seen.operation(), 1L, Long::sum);
  }

  synchronized List<Seen> requests() {
    return List.copyOf(requests);
  }

  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
