package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a run notes what it is about to do and what became of it. Used by many threads at once. */
public interface Journal extends AutoCloseable {

  /**
   * Notes that these changes are about to be sent. On disk when it returns, and with it all that
   * was noted before; several threads that wait share one write to the disk.
   *
   * @return the number of this attempt, unique within the run
   */
  long intend(String sync, Action action, List<Change> changes);

  /**
   * Notes what became of the changes of an attempt, of each one. On disk at the latest with the
   * next {@link #intend} or {@link #force}; it survives the death of the process at once.
   */
  void settle(long attempt, List<Outcome> outcomes, @Nullable String requestId);

  /** Brings all that was noted to the disk. */
  void force();

  /** How long it is, in bytes. */
  long position();

  /** Brings all to the disk and lets go of the file; may be called twice. */
  @Override
  void close();
}
