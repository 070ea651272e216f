package dev.activate.apply.journal;

import dev.activate.change.Action;
import java.util.List;

/**
 * Changes of a sync that were about to be sent in one request.
 *
 * @param number unique within the run, rising by one
 * @param seqs the changes, in the order in which they were sent
 */
public record Attempt(long number, String sync, Action action, List<Long> seqs) {

  public Attempt {
    seqs = List.copyOf(seqs);
  }
}
