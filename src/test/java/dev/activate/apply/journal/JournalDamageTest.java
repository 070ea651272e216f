package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.ledger.Run;
import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged journal is refused, or read as what was noted up to some point: never as other. */
final class JournalDamageTest {
  private static final int FLIPS = Integer.getInteger("journal.flips", 1);

  private RunFolder run;
  private byte[] whole;
  private List<String> told;
  private Path damaged;

  @BeforeEach
  void write(@TempDir Path home) throws IOException {
    run = Notes.begin(home);
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      journal.settle(
          journal.intend("contacts", Action.CREATE, Notes.changes(1, 2, 3, 7)),
          List.of(
              Outcome.applied(1, "id-1"),
              Outcome.applied(2, null),
              Outcome.rejected(3, "INVALID", "no mail"),
              Outcome.retryable(7, "429", "slow down")),
          "req-1");
      journal.intend("contacts", Action.UPDATE, Notes.changes(8, 9));
      journal.end(Run.State.INCOMPLETE, 130);
      journal.resume(Notes.BOB);
      journal.settle(2, List.of(Outcome.applied(8, null), Outcome.applied(9, null)), null);
    }
    whole = Files.readAllBytes(run.journal());
    told = Notes.of(run.journal());
    damaged = home.resolve("damaged");
  }

  /** What it is read as, or that it was refused. */
  private List<String> read(byte[] bytes, String what) throws IOException {
    Files.write(damaged, bytes);
    Notes notes = new Notes();
    try {
      JournalSummary summary = JournalReader.read(damaged, 0, notes);
      assertThat(summary.header()).as(what).isEqualTo(Notes.header(run.id()));
      assertThat(notes.told).as(what).isEqualTo(told.subList(0, notes.told.size()));
      assertThat(summary.notices()).as(what).hasSize(summary.torn() > 0 ? 1 : 0);
      return notes.told;
    } catch (ActivateException e) {
      assertThat(e.problems().get(0).detail()).as(what).contains(damaged + ", line ");
      assertThat(e.problems().get(0).commands()).as(what).isNotEmpty();
      return List.of("refused");
    }
  }

  @Test
  void everyByteFlipped() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < FLIPS; bit++) {
        change(at, (byte) (whole[at] ^ (1 << ((at + bit) % 8))));
      }
      if (whole[at] != '\n') {
        change(at, (byte) '\n');
      }
    }
  }

  private void change(int at, byte to) throws IOException {
    byte[] bytes = whole.clone();
    bytes[at] = to;
    String what = "byte " + at + " is now " + to;
    // Nothing says of the very last newline whether it was written.
    boolean isLast = at == whole.length - 1;
    assertThat(read(bytes, what).contains("refused")).as(what).isNotEqualTo(isLast);
  }

  @Test
  void cutAtEveryLength() throws IOException {
    int header = new String(whole, StandardCharsets.US_ASCII).indexOf('\n');
    for (int length = 0; length < whole.length; length++) {
      List<String> read = read(Arrays.copyOf(whole, length), "cut at " + length);
      assertThat(read.contains("refused")).as("cut at %d", length).isEqualTo(length < header);
    }
  }

  @Test
  void cutAtEveryLengthAndFilledWithZeros() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      byte[] bytes =
          Arrays.copyOf(
              Arrays.copyOf(whole, length), whole.length + (length % 50 == 0 ? 70_000 : 3));
      read(bytes, "zeros from " + length);
    }
  }

  @Test
  void everyLineRemovedDoubledOrExchanged() throws IOException {
    List<String> lines = new String(whole, StandardCharsets.US_ASCII).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> without = new ArrayList<>(lines);
      without.remove(i);
      if (i < lines.size() - 1) {
        assertRefused(without, "without line " + (i + 1));
      }
      List<String> doubled = new ArrayList<>(lines);
      doubled.add(i, lines.get(i));
      assertRefused(doubled, "line twice: " + (i + 1));
      if (i > 0) {
        List<String> exchanged = new ArrayList<>(lines);
        exchanged.set(i, lines.get(i - 1));
        exchanged.set(i - 1, lines.get(i));
        assertRefused(exchanged, "line exchanged: " + (i + 1));
      }
    }
  }

  private void assertRefused(List<String> lines, String what) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    assertThat(read(bytes, what)).as(what).contains("refused");
  }

  @Test
  void entriesThatAreWholeButCannotBeAreRefused() throws IOException {
    Entry header = new Entry.Header(Notes.header(run.id()));
    Entry intent = new Entry.Intent(new Attempt(1, "contacts", Action.CREATE, List.of(1L)));
    Entry other = new Settlement(1, Notes.CLOCK.instant(), null, List.of(Outcome.applied(2, null)));
    Entry right = new Settlement(1, Notes.CLOCK.instant(), null, List.of(Outcome.applied(1, null)));
    assertCannotBe("line 1: it is no header", intent);
    assertCannotBe("line 2: attempt 1 was never made", header, right);
    assertCannotBe("line 3: its records are not those of attempt 1", header, intent, other);
    assertCannotBe("line 4: attempt 1 was never made, or ended", header, intent, right, right);
    assertCannotBe("line 3: attempt 1 stands where 2 should", header, intent, intent);
    assertCannotBe("line 2: there are two headers", header, header);
  }

  private void assertCannotBe(String why, Entry... entries) throws IOException {
    Files.write(damaged, new byte[0]);
    long number = 1;
    for (Entry entry : entries) {
      Files.write(damaged, Line.of(number++, entry), StandardOpenOption.APPEND);
    }
    assertThatThrownBy(() -> Notes.of(damaged)).hasMessageContaining(damaged + ", " + why);
  }

  @Test
  void anEmptyJournalIsNotOneWithNothingInIt() throws IOException {
    Files.write(damaged, new byte[0]);
    assertThatThrownBy(() -> Notes.of(damaged)).hasMessageContaining("the file is empty");
    Files.delete(damaged);
    assertThatThrownBy(() -> Notes.of(damaged)).hasMessageContaining("Journal cannot be read");
  }
}
