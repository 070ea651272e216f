package dev.activate.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The locks of a ledger: one apply per sync at a time. A lock is never taken away because of its
 * age. Safe for several threads and processes.
 */
public interface Locks {

  /**
   * Locks all of these syncs or none; throws a problem that names the holders when that was not
   * possible within {@code timeout}.
   *
   * @param onWait told once, of one holder, when there is something to wait for
   */
  Held acquire(Collection<String> syncs, Invocation by, Duration timeout, Consumer<Holder> onWait);

  /** Whether somebody is at work on this sync. */
  boolean isHeld(String sync);

  /** All locks that are held, by sync. */
  List<Holder> list();

  /**
   * Takes away the locks with this id; a problem when there is none. Their holder, if it still
   * lives, stops before its next request.
   *
   * @return what was taken away
   */
  List<Holder> unlock(String id);
}
