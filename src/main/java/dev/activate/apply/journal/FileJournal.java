package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a file that only ever grows, a line for each entry.
 *
 * <p>After a write that failed nothing can be noted any more: what the disk then holds is unknown,
 * and a second try that succeeds would say nothing about the first. Threads may be interrupted: a
 * {@code FileChannel} would close itself then, for all.
 */
public final class FileJournal implements Journal {
  private final Path file;
  private final Clock clock;
  private final JournalSummary found;
  private final RandomAccessFile out;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private final Map<Long, Attempt> open = new HashMap<>();
  private long entries;
  private long attempts;
  private long written;
  private long durable;
  private boolean isForcing;
  private boolean isClosed;
  private @Nullable ActivateException failure;

  private FileJournal(Path file, Clock clock, JournalSummary found, RandomAccessFile out) {
    this.file = file;
    this.clock = clock;
    this.found = found;
    this.out = out;
    found.open().forEach(attempt -> open.put(attempt.number(), attempt));
    entries = found.entries();
    attempts = found.attempts();
    written = found.position();
    durable = found.position();
  }

  /** Goes on with a journal, at its last whole entry; what is torn behind that is cut off. */
  static FileJournal open(Path file, Clock clock) {
    JournalSummary found = JournalReader.summary(file);
    try {
      RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
      try {
        if (out.length() != found.position()) {
          out.setLength(found.position() - 1);
          out.seek(found.position() - 1);
          out.write('\n');
        }
        out.seek(found.position());
        // What a killed invocation wrote may not be on disk yet, and is built upon from here on.
        out.getFD().sync();
        return new FileJournal(file, clock, found, out);
      } catch (IOException e) {
        out.close();
        throw e;
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** What it held when it was opened, with notices of what was cut off. */
  public JournalSummary found() {
    return found;
  }

  @Override
  public long intend(String sync, Action action, List<Change> changes) {
    List<Long> seqs = changes.stream().map(Change::seq).toList();
    lock.lock();
    try {
      Attempt attempt = new Attempt(attempts + 1, sync, action, seqs);
      append(new Entry.Intent(attempt));
      attempts++;
      open.put(attempts, attempt);
      force(written);
      return attempt.number();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(long attempt, List<Outcome> outcomes, @Nullable String requestId) {
    Settlement settlement = new Settlement(attempt, clock.instant(), requestId, outcomes);
    lock.lock();
    try {
      Attempt intended = open.get(attempt);
      if (intended == null || !Entry.isSame(intended.seqs(), settlement.seqs())) {
        throw new IllegalArgumentException(
            "outcomes of " + settlement.seqs() + " for attempt " + attempt + ": " + intended);
      }
      append(settlement);
      open.remove(attempt);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes what was found out, after all, of changes in doubt: of attempts that are open, or whose
   * outcome was unknown. On disk when it returns.
   */
  public void resolve(String sync, List<Outcome> found) {
    Settlement settlement = new Settlement(0, clock.instant(), null, found);
    lock.lock();
    try {
      append(new Entry.Resolved(sync, settlement));
      Attempt.close(open, sync, settlement.seqs());
      force(written);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that another invocation goes on with the run. On disk when it returns. */
  public void resume(Invocation by) {
    note(new Entry.Resumed(by));
  }

  /** Notes how this invocation ends. On disk when it returns. */
  public void end(Run.State state, int exit) {
    note(new Entry.End(new Ending(state, exit, clock.instant())));
  }

  private void note(Entry entry) {
    lock.lock();
    try {
      append(entry);
      force(written);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void force() {
    lock.lock();
    try {
      force(written);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long position() {
    lock.lock();
    try {
      return written;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells of what was noted so far, behind {@code from} bytes, while others go on noting; returns
   * up to where that was. It is on disk by then: no ledger may know more than its journals.
   */
  public long read(long from, JournalSink sink) {
    force();
    long position = position();
    return from == position ? from : JournalReader.read(file, from, position, sink).position();
  }

  /** With the lock held. */
  private void append(Entry entry) {
    requireWorking();
    byte[] line = Line.of(entries + 1, entry);
    try {
      out.write(line);
    } catch (IOException e) {
      throw fail(e);
    }
    entries++;
    written += line.length;
  }

  /**
   * With the lock held, which it gives up while the disk works: what others append meanwhile goes
   * with the next write, in one for all of them.
   */
  private void force(long upTo) {
    requireWorking();
    while (durable < upTo) {
      if (isForcing) {
        forced.awaitUninterruptibly();
      } else {
        forceAll();
      }
      requireWorking();
    }
  }

  private void forceAll() {
    long upTo = written;
    isForcing = true;
    @Nullable IOException failed = null;
    lock.unlock();
    try {
      out.getFD().sync();
    } catch (IOException e) {
      failed = e;
    } finally {
      lock.lock();
      isForcing = false;
      forced.signalAll();
    }
    if (failed != null) {
      throw fail(failed);
    }
    durable = upTo;
  }

  private void requireWorking() {
    if (failure != null) {
      throw failure;
    }
    if (isClosed) {
      throw new IllegalStateException("the journal is closed: " + file);
    }
  }

  private ActivateException fail(IOException e) {
    if (failure == null) {
      failure = failed(file, e);
    }
    return failure;
  }

  private static ActivateException failed(Path file, IOException e) {
    return Problem.error(
            Code.IO,
            "Journal cannot be written",
            file
                + ": "
                + e.getMessage()
                + ". What is not in the journal could be sent twice after a crash, so nothing more was"
                + " sent. See that there is space and the disk is well, then run the same command"
                + " again: it goes on where this one stopped.")
        .causedBy(e);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (isClosed) {
        return;
      }
      try {
        if (failure == null) {
          force(written);
        }
      } finally {
        isClosed = true;
        out.close();
      }
    } catch (IOException e) {
      throw failed(file, e);
    } finally {
      lock.unlock();
    }
  }
}
