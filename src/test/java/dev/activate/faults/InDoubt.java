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

/** What nobody can tell the outcome of, found without the code that is under test. */
final class InDoubt implements JournalSink {
  private final Set<Long> seqs = new TreeSet<>();

  private InDoubt() {}

  /** Of all runs in this folder. */
  static List<Long> of(Path runs) {
    InDoubt all = new InDoubt();
    RunFolder.all(runs).forEach(run -> JournalReader.read(run.journal(), 0, all));
    return List.copyOf(all.seqs);
  }

  @Override
  public void intended(long attempt, String sync, Action action, long[] intended) {
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
