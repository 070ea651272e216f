package dev.activate.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.journal.Journal;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A journal in memory that holds its writer to the rules: intent, one request, outcome. */
public final class FakeJournal implements Journal {
  private static final class Attempt {
    final Thread by = Thread.currentThread();
    final List<Long> seqs;
    boolean sent;

    Attempt(List<Long> seqs) {
      this.seqs = seqs;
    }
  }

  private final Map<Long, Attempt> open = new HashMap<>();
  private final Map<Long, Outcome> last = new HashMap<>();
  private long attempts;
  public @Nullable RuntimeException failIntend;
  public @Nullable RuntimeException failSettle;

  @Override
  public synchronized long intend(String sync, Action action, List<Change> changes) {
    if (failIntend != null) {
      throw failIntend;
    }
    assertThat(changes).isNotEmpty().allMatch(change -> change.action() == action);
    assertThat(mine()).as("attempts of this thread that are not settled").isEmpty();
    open.put(attempts, new Attempt(changes.stream().map(Change::seq).toList()));
    return attempts++;
  }

  /** Called by the destination when a request comes in. */
  public synchronized void sent(List<Change> changes) {
    assertThat(mine()).as("a request that was intended").hasSize(1);
    Attempt attempt = mine().get(0);
    assertThat(changes.stream().map(Change::seq)).isEqualTo(attempt.seqs);
    assertThat(attempt.sent).as("one request for one intent").isFalse();
    attempt.sent = true;
  }

  @Override
  public synchronized void settle(
      long attempt, List<Outcome> outcomes, @Nullable String requestId) {
    if (failSettle != null) {
      throw failSettle;
    }
    Attempt settled = open.remove(attempt);
    assertThat(settled).isNotNull();
    assertThat(outcomes.stream().map(Outcome::seq)).isEqualTo(settled.seqs);
    assertThat(outcomes).noneMatch(one -> one.status() == Outcome.Status.BATCH_REJECTED);
    outcomes.forEach(one -> last.put(one.seq(), one));
  }

  /** What the journal would tell after a crash; null of what was never sent. */
  public synchronized @Nullable Outcome last(long seq) {
    return last.get(seq);
  }

  public synchronized long attempts() {
    return attempts;
  }

  @Override
  public void force() {}

  @Override
  public long position() {
    return 0;
  }

  @Override
  public void close() {}

  private List<Attempt> mine() {
    return open.values().stream().filter(one -> one.by == Thread.currentThread()).toList();
  }
}
