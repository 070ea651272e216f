package dev.activate.apply.journal;

import dev.activate.change.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes of a sync that were about to be sent in one request.
 *
 * @param number unique within the run, rising by one
 * @param seqs the changes, in the order in which they were sent
 */
public record Attempt(long number, String sync, Action action, List<Long> seqs) {

  public Attempt {
    seqs = Seqs.compact(seqs);
  }

  /** Takes what was found out of changes of a sync from the attempts that are open. */
  static void close(Map<Long, Attempt> open, String sync, List<Long> found) {
    Set<Long> gone = Set.copyOf(found);
    for (Attempt attempt : List.copyOf(open.values())) {
      if (attempt.sync().equals(sync)) {
        List<Long> left = attempt.seqs().stream().filter(seq -> !gone.contains(seq)).toList();
        if (left.isEmpty()) {
          open.remove(attempt.number());
        } else {
          open.put(attempt.number(), new Attempt(attempt.number(), sync, attempt.action(), left));
        }
      }
    }
  }
}
