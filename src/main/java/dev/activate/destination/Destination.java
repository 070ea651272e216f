package dev.activate.destination;

/**
 * A system that records are written to. Knows its API, and nothing of retries, pace, or the ledger.
 *
 * <p>Errors of a record are outcomes. An {@link dev.activate.problem.ActivateException} means that
 * nothing of the batch was written and nothing else can be either: access was refused, the object
 * does not exist. Used by one thread at a time, but for {@link #write}, which may be called by as
 * many at once as {@link Traits#inFlight()} says.
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
   * Writes the batch, once: at most one request on the wire. Does not retry, wait or split. The
   * batch holds at most {@link Traits#maxBatch()} changes, all of one action in the traits, no two
   * of one key.
   */
  Reply write(Batch batch);

  /** Makes what was written lasting and lets go of files and connections; may be called twice. */
  @Override
  void close();
}
