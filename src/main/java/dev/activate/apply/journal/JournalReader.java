package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.ledger.Invocation;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal, whole, entry by entry, in memory that does not grow with it.
 *
 * <p>Only a last line that was not written to its end is left out, with a notice. All else that is
 * not as it was written is refused: it is never read as less than was noted.
 */
public final class JournalReader {
  private static final JournalSink NOBODY =
      new JournalSink() {
        @Override
        public void intended(long attempt, String sync, Action action, long[] seqs) {}

        @Override
        public void settled(
            long attempt,
            String sync,
            Outcome outcome,
            @Nullable String requestId,
            Instant at,
            long position) {}
      };

  private final Path file;
  private final JournalSink sink;
  private final Map<Long, Attempt> open = new TreeMap<>();
  private final List<Invocation> invocations = new ArrayList<>();
  private @Nullable RunHeader header;
  private @Nullable Ending ending;
  private long attempts;

  private JournalReader(Path file, JournalSink sink) {
    this.file = file;
    this.sink = sink;
  }

  /**
   * Tells {@code sink} of every entry that lies behind {@code from} bytes, which must be 0 or where
   * an entry ends.
   */
  public static JournalSummary read(Path file, long from, JournalSink sink) {
    return read(file, from, Long.MAX_VALUE, sink);
  }

  /** What the journal says as a whole. */
  public static JournalSummary summary(Path file) {
    return read(file, 0, Long.MAX_VALUE, NOBODY);
  }

  /** Looks at nothing behind {@code to} bytes, where others may be writing. */
  static JournalSummary read(Path file, long from, long to, JournalSink sink) {
    try (Lines lines = new Lines(file, to)) {
      return new JournalReader(file, sink).read(lines, from);
    } catch (IOException e) {
      throw new Spot(file, 1).unreadable(e);
    }
  }

  private JournalSummary read(Lines lines, long from) throws IOException {
    long position = 0;
    boolean isStarted = from == 0;
    while (lines.next()) {
      Spot spot = new Spot(file, lines.number());
      if (!Line.isWhole(lines.bytes(), lines.start(), lines.length())) {
        if (lines.isTerminated() || header == null) {
          throw spot.damaged("its bytes are not those that were written");
        }
        return summary(lines.number() - 1, position, lines.size(), isStarted, from);
      }
      Fields fields = Line.fields(lines.bytes(), lines.start(), lines.length(), spot);
      if (fields.number("n") != lines.number()) {
        throw spot.damaged("an entry before it is missing, or there twice");
      }
      position = lines.position();
      take(entry(fields), position, isStarted ? sink : NOBODY, spot);
      isStarted |= position == from;
    }
    return summary(lines.number(), position, lines.size(), isStarted, from);
  }

  private JournalSummary summary(
      long entries, long position, long size, boolean isStarted, long from) {
    if (header == null) {
      throw new Spot(file, 1)
          .damaged("the file is empty, though each journal begins with a header");
    }
    if (!isStarted) {
      throw new Spot(file, entries)
          .damaged(
              "no entry ends at byte "
                  + from
                  + ", up to where the ledger has taken it in; it ends at byte "
                  + position);
    }
    long torn = Math.max(0, size - position);
    return new JournalSummary(
        header,
        invocations,
        List.copyOf(open.values()),
        Optional.ofNullable(ending),
        entries,
        attempts,
        position,
        torn,
        torn == 0 ? List.of() : List.of(notice(torn)));
  }

  private Problem notice(long torn) {
    return Problem.warning(
        Code.LEDGER,
        "Journal ends within an entry",
        "The last "
            + torn
            + " bytes of "
            + file
            + " are no whole entry: activate or its machine went down while they were written. They"
            + " are left out. If they told the outcome of a request, it counts as in doubt.");
  }

  private Entry entry(Fields fields) {
    if (!fields.has("format")) {
      return Entry.read(fields);
    }
    long format = fields.number("format");
    if (format != Entry.FORMAT) {
      throw Problem.error(
              Code.LEDGER,
              "Journal is of another version",
              file
                  + " has format "
                  + format
                  + ", this activate reads format "
                  + Entry.FORMAT
                  + ". What it says was sent cannot be told, so nothing is done. Use the version of"
                  + " activate that wrote it, or a newer one.")
          .asException();
    }
    return Entry.read(fields);
  }

  private void take(Entry entry, long position, JournalSink told, Spot spot) {
    if (entry instanceof Entry.Header first) {
      if (header != null) {
        throw spot.damaged("there are two headers");
      }
      header = first.run();
      invocations.add(header.by());
    } else if (header == null) {
      throw spot.damaged("it is no header, with which each journal begins");
    } else if (entry instanceof Entry.Intent intent) {
      intended(intent.attempt(), told, spot);
    } else if (entry instanceof Settlement settlement) {
      settled(settlement, position, told, spot);
    } else if (entry instanceof Entry.Resolved resolved) {
      Attempt.close(open, resolved.sync(), resolved.found().seqs());
      tell(JournalSink.FOUND_OUT, resolved.sync(), resolved.found(), position, told);
    } else if (entry instanceof Entry.Resumed resumed) {
      invocations.add(resumed.by());
      ending = null;
    } else if (entry instanceof Entry.End end) {
      ending = end.ending();
    }
  }

  private void intended(Attempt attempt, JournalSink told, Spot spot) {
    if (attempt.number() != ++attempts) {
      throw spot.damaged("attempt " + attempt.number() + " stands where " + attempts + " should");
    }
    open.put(attempt.number(), attempt);
    ending = null;
    told.intended(
        attempt.number(),
        attempt.sync(),
        attempt.action(),
        attempt.seqs().stream().mapToLong(Long::longValue).toArray());
  }

  private void settled(Settlement settlement, long position, JournalSink told, Spot spot) {
    Attempt attempt = open.remove(settlement.attempt());
    if (attempt == null) {
      throw spot.damaged("attempt " + settlement.attempt() + " was never made, or ended before");
    }
    if (!Entry.isSame(attempt.seqs(), settlement.seqs())) {
      throw spot.damaged("its records are not those of attempt " + attempt.number());
    }
    tell(attempt.number(), attempt.sync(), settlement, position, told);
  }

  private static void tell(
      long attempt, String sync, Settlement settlement, long position, JournalSink told) {
    for (Outcome outcome : settlement.outcomes()) {
      told.settled(attempt, sync, outcome, settlement.requestId(), settlement.at(), position);
    }
  }
}
