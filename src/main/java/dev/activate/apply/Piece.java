package dev.activate.apply;

import dev.activate.change.Change;
import java.time.Duration;
import java.util.List;

/**
 * A part of a batch that is due.
 *
 * @param failures how often its changes were sent in vain
 * @param delay before it may be sent
 * @param innocent when all of these were written, this piece is known to be refused as a whole, so
 *     that it need not be sent as it is; empty when nothing tells
 */
record Piece(List<Change> changes, int failures, Duration delay, List<Change> innocent) {

  /**
   * The part of a refused batch that is sent first. Cut in the golden ratio, a batch of n with one
   * bad record takes no more than 2 * log2(n) further requests to find it: when the first part is
   * refused the other must be sent as well, when it is not the other is known to be bad; so the
   * first must be the smaller. Cut in the middle it would be more for three records already.
   */
  private static final double FIRST_PART = 0.381966;

  Piece(List<Change> changes) {
    this(changes, 0, Duration.ZERO, List.of());
  }

  int size() {
    return changes.size();
  }

  /** The same changes or some of them, to be sent at once. */
  Piece of(List<Change> some) {
    return new Piece(some, failures, Duration.ZERO, List.of());
  }

  Piece again(List<Change> some, Duration after) {
    return new Piece(some, failures + 1, after, List.of());
  }

  /** Two pieces, of changes that were refused as a whole; the first is to be sent first. */
  List<Piece> split(List<Change> refused) {
    int cut = Math.max(1, (int) Math.round(refused.size() * FIRST_PART));
    List<Change> first = refused.subList(0, cut);
    return List.of(
        of(first), new Piece(refused.subList(cut, refused.size()), failures, Duration.ZERO, first));
  }
}
