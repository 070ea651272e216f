package dev.activate.apply;

import dev.activate.apply.journal.JournalSink;

/** Where what was noted of a run is read from. */
@FunctionalInterface
interface Notes {

  /** Tells of what was noted behind {@code from} bytes; returns up to where it is read now. */
  long read(long from, JournalSink sink);
}
