package dev.activate.destination;

import dev.activate.change.Outcome;
import java.util.List;

/**
 * A system that records are written to. Knows its API, and nothing of retries, pace, or the ledger.
 *
 * <p>Errors of a record are outcomes. An {@link dev.activate.problem.ActivateException} means that
 * no record can be written at all. Used by one thread at a time.
 */
public interface Destination extends AutoCloseable {

  /** What it can do; constant for the life of the instance. */
  Traits traits();

  /**
   * Names the very account, file or folder that is written to; a plan made for another is refused.
   */
  String account();

  /** The fields that {@code object} accepts, as the destination itself knows them. */
  Schema schema(String object);

  /**
   * Writes the batch, once. Returns exactly one outcome per change, in any order; does not retry,
   * wait or split. The batch holds at most {@link Traits#maxBatch()} changes, all of actions in the
   * traits.
   */
  List<Outcome> write(Batch batch);

  /** Makes what was written lasting and lets go of files and connections; may be called twice. */
  @Override
  void close();
}
