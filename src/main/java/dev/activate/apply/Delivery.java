package dev.activate.apply;

import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One batch on its way: the pieces that are due, and the last that was heard of each change. */
final class Delivery {
  private final List<Change> changes;
  private final Deque<Piece> due = new ArrayDeque<>();
  private final Map<Long, Outcome> heard = new HashMap<>();

  Delivery(List<Change> changes) {
    this.changes = changes;
    due.add(new Piece(changes));
  }

  /** The piece to send next, taken off; null when nothing is due. */
  @Nullable Piece next() {
    Piece piece = due.poll();
    while (piece != null && piece.size() > 1 && isAccused(piece)) {
      first(piece.split(piece.changes()));
      piece = due.poll();
    }
    return piece;
  }

  /** Puts pieces before all others, in this order. */
  void first(List<Piece> pieces) {
    for (int i = pieces.size() - 1; i >= 0; i--) {
      if (pieces.get(i).size() > 0) {
        due.addFirst(pieces.get(i));
      }
    }
  }

  void hear(Answer answer) {
    answer.settled().forEach(outcome -> heard.put(outcome.seq(), outcome));
  }

  /** Of each change in its order; one that was never sent is as due as it was. */
  List<Outcome> outcomes() {
    return changes.stream()
        .map(
            change ->
                heard.getOrDefault(
                    change.seq(),
                    Outcome.retryable(
                        change.seq(), "NOT_SENT", "The run ended before it was sent.")))
        .toList();
  }

  private boolean isAccused(Piece piece) {
    return !piece.innocent().isEmpty()
        && piece.innocent().stream()
            .map(change -> heard.get(change.seq()))
            .allMatch(outcome -> outcome != null && outcome.status() == Status.APPLIED);
  }
}
