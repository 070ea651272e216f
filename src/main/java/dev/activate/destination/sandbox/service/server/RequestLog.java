package dev.activate.destination.sandbox.service.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests that came, as many as fit. May be used by many threads. */
final class RequestLog {
  private static final int MOST = 10_000;
  private static final long MOST_CHARACTERS = 32L * 1024 * 1024;

  private final Deque<Seen> requests = new ArrayDeque<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private long characters;

  synchronized void add(Seen seen) {
    requests.add(seen);
    characters += seen.request().body().length();
    while (requests.size() > MOST || (characters > MOST_CHARACTERS && requests.size() > 1)) {
      characters -= requests.removeFirst().request().body().length();
    }
    counts.merge(seen.operation(), 1L, Long::sum);
  }

  synchronized List<Seen> requests() {
    return List.copyOf(requests);
  }

  synchronized Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
