package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Told what a journal holds, entry by entry, in the order in which it was noted. */
public interface JournalSink {
  /** The attempt of an outcome that was found out later, of whichever attempt it was. */
  long FOUND_OUT = 0;

  /** These changes of a sync were about to be sent. */
  void intended(long attempt, String sync, Action action, long[] seqs);

  /**
   * What became of one of them; the last that is told of a change is what holds.
   *
   * @param attempt or {@link #FOUND_OUT}
   * @param position where the entry ends, in bytes
   */
  void settled(
      long attempt,
      String sync,
      Outcome outcome,
      @Nullable String requestId,
      Instant at,
      long position);
}
