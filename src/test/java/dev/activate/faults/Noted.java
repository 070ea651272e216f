package dev.activate.faults;

import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSink;
import dev.activate.apply.journal.RunFolder;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What journals say was sent, found without the code that is under test. */
final class Noted implements JournalSink {
  private final Set<Long> seqs = new TreeSet<>();
  private int attempts;

  private Noted() {}

  /** In all runs in this folder. */
  static Noted in(Path runs) {
    Noted all = new Noted();
    for (RunFolder run : RunFolder.all(runs)) {
      // The changes of each run have numbers of their own.
      Noted one = new Noted();
      JournalReader.read(run.journal(), 0, one);
      all.seqs.addAll(one.seqs);
      all.attempts += one.attempts;
    }
    return all;
  }

  /** The changes that nobody can tell the outcome of. */
  List<Long> inDoubt() {
    return List.copyOf(seqs);
  }

  /** How many requests were about to be sent. */
  int attempts() {
    return attempts;
  }

  @Override
  public void intended(long attempt, String sync, Action action, long[] intended) {
    attempts++;
    for (long seq : intended) {
      seqs.add(seq);
    }
  }

  @Override
  public void settled(
      long attempt,
      String sync,
      Outcome outcome,
      @Nullable String requestId,
      Instant at,
      long position) {
    if (outcome.status() == Outcome.Status.UNKNOWN) {
      seqs.add(outcome.seq());
    } else {
      seqs.remove(outcome.seq());
    }
  }
}
