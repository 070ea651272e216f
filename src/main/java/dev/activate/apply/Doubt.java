package dev.activate.apply;

import dev.activate.change.Action;
import java.time.Instant;
import java.util.List;

/**
 * Changes of one sync that were sent and of which nobody can tell whether they were written.
 *
 * @param after the last time at which the run is known to have been well before
 * @param sampleKeys a few of them, as they may be shown
 */
public record Doubt(
    String sync, Action action, long changes, Instant after, List<String> sampleKeys) {

  public Doubt {
    sampleKeys = List.copyOf(sampleKeys);
  }
}
