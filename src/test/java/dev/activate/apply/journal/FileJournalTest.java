package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.ledger.Run;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest {
  private RunFolder run;

  @BeforeEach
  void begin(@TempDir Path home) throws IOException {
    run = Notes.begin(home);
  }

  @Test
  void whatWasNotedIsReadBackInOrder() {
    long first;
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      first = journal.intend("contacts", Action.CREATE, Notes.changes(1, 2, 3, 7));
      journal.settle(
          first,
          List.of(
              Outcome.applied(3, "id-3"),
              Outcome.applied(1, null),
              Outcome.rejected(2, "INVALID", "no \u0000 \ud83d \u2028 \"such\" mail\n"),
              Outcome.unknown(7, "TIMEOUT", "cut")),
          "req-1");
      assertThat(journal.intend("accounts", Action.DELETE, Notes.changes(9, 4))).isEqualTo(2);
    }
    assertThat(Notes.of(run.journal()))
        .containsExactly(
            Notes.intent(1, "contacts", Action.CREATE, 1, 2, 3, 7),
            outcome(Outcome.applied(1, null)),
            outcome(Outcome.rejected(2, "INVALID", "no \u0000 \ud83d \u2028 \"such\" mail\n")),
            outcome(Outcome.applied(3, "id-3")),
            outcome(Outcome.unknown(7, "TIMEOUT", "cut")),
            Notes.intent(2, "accounts", Action.DELETE, 9, 4));
  }

  private static String outcome(Outcome outcome) {
    return Notes.outcome(1, "contacts", outcome, "req-1", Notes.CLOCK.instant());
  }

  @Test
  void theSummarySaysWhoWorkedOnItWhatIsOpenAndHowItEnded() throws IOException {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      journal.settle(
          journal.intend("contacts", Action.CREATE, Notes.changes(1)),
          List.of(Outcome.applied(1, null)),
          null);
      journal.intend("contacts", Action.UPDATE, Notes.changes(2, 3));
      journal.end(Run.State.INCOMPLETE, 130);
    }
    JournalSummary ended = JournalReader.summary(run.journal());
    assertThat(ended.header()).isEqualTo(Notes.header(run.id()));
    assertThat(ended.ending())
        .contains(new Ending(Run.State.INCOMPLETE, 130, Notes.CLOCK.instant()));
    assertThat(ended.open())
        .containsExactly(new Attempt(2, "contacts", Action.UPDATE, List.of(2L, 3L)));
    assertThat(ended.position()).isEqualTo(Files.size(run.journal()));

    try (FileJournal journal = run.open(Notes.CLOCK)) {
      assertThat(journal.found()).isEqualTo(ended);
      journal.resume(Notes.BOB);
      journal.settle(2, List.of(Outcome.applied(3, null), Outcome.applied(2, null)), null);
      assertThat(journal.intend("contacts", Action.UPDATE, Notes.changes(4))).isEqualTo(3);
    }
    JournalSummary resumed = JournalReader.summary(run.journal());
    assertThat(resumed.invocations()).containsExactly(Notes.ANN, Notes.BOB);
    assertThat(resumed.ending()).isEmpty();
    assertThat(resumed.open()).extracting(Attempt::number).containsExactly(3L);
  }

  @Test
  void aReaderGoesOnWhereTheLedgerStands() {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      long open = journal.intend("contacts", Action.CREATE, Notes.changes(1));
      long position = journal.read(0, new Notes());
      assertThat(position).isEqualTo(journal.position());
      journal.settle(open, List.of(Outcome.applied(1, "x")), "req-1");
      Notes later = new Notes();
      journal.read(position, later);
      assertThat(later.told).containsExactly(outcome(Outcome.applied(1, "x")));

      assertThatThrownBy(() -> JournalReader.read(run.journal(), position - 1, later))
          .hasMessageContaining("no entry ends at byte " + (position - 1));
      assertThatThrownBy(() -> JournalReader.read(run.journal(), 1_000_000, later))
          .hasMessageContaining("no entry ends at byte 1000000");
    }
  }

  @Test
  void outcomesOfOtherRecordsThanWereIntendedAreNeverNoted() {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      long attempt = journal.intend("contacts", Action.CREATE, Notes.changes(1, 2));
      for (List<Outcome> wrong :
          List.of(
              List.<Outcome>of(),
              List.of(Outcome.applied(1, null)),
              List.of(Outcome.applied(1, null), Outcome.applied(1, null)),
              List.of(Outcome.applied(1, null), Outcome.applied(3, null)))) {
        assertThatThrownBy(() -> journal.settle(attempt, wrong, null))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThatThrownBy(() -> journal.settle(attempt + 1, List.of(), null))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(JournalReader.summary(run.journal()).open()).hasSize(1);
  }

  @Test
  void aTornTailIsCutWithANotice() throws IOException {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      journal.intend("contacts", Action.CREATE, Notes.changes(1));
    }
    List<String> before = Notes.of(run.journal());
    long size = Files.size(run.journal());
    for (String torn : List.of("0123abcd {\"n\":3", "\0\0\0\0", "0123\0\0\0")) {
      Files.writeString(run.journal(), torn, StandardOpenOption.APPEND);
      assertThat(Notes.of(run.journal())).isEqualTo(before);
      try (FileJournal journal = run.open(Notes.CLOCK)) {
        assertThat(journal.found().torn()).isEqualTo(torn.length());
        assertThat(journal.found().notices()).extracting(Problem::isError).containsExactly(false);
        assertThat(journal.found().notices())
            .extracting(Problem::detail)
            .first()
            .asString()
            .contains("The last " + torn.length() + " bytes of " + run.journal());
      }
      assertThat(Files.size(run.journal())).isEqualTo(size);
    }
  }

  @Test
  void aLastEntryWhoseNewlineIsMissingIsReadAndMended() throws IOException {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      journal.intend("contacts", Action.CREATE, Notes.changes(1));
    }
    byte[] whole = Files.readAllBytes(run.journal());
    Files.write(run.journal(), java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(Notes.of(run.journal())).hasSize(1);
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      assertThat(journal.found().notices()).isEmpty();
      assertThat(journal.position()).isEqualTo(whole.length);
    }
    assertThat(Files.readAllBytes(run.journal())).isEqualTo(whole);
  }

  @Test
  void eightThreadsThatShareTheDiskFindAllTheyIntendedInOrder() throws Exception {
    int threads = 8;
    int each = 25;
    List<List<Long>> attempts = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      List<Callable<List<Long>>> work =
          Collections.nCopies(
              threads,
              () -> {
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                  long attempt = journal.intend("contacts", Action.CREATE, Notes.changes(i));
                  mine.add(attempt);
                  journal.settle(attempt, List.of(Outcome.applied(i, "id" + attempt)), null);
                }
                return mine;
              });
      for (Future<List<Long>> done : pool.invokeAll(work)) {
        attempts.add(done.get());
      }
    } finally {
      pool.shutdown();
    }
    JournalSummary summary = JournalReader.summary(run.journal());
    assertThat(summary.attempts()).isEqualTo((long) threads * each);
    assertThat(summary.open()).isEmpty();
    assertThat(attempts).allSatisfy(mine -> assertThat(mine).isSorted());
    assertThat(attempts.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void anInterruptedThreadSpoilsNothing() {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      Thread.currentThread().interrupt();
      long attempt = journal.intend("contacts", Action.CREATE, Notes.changes(1));
      journal.settle(attempt, List.of(Outcome.applied(1, null)), null);
      assertThat(journal.read(0, new Notes())).isEqualTo(journal.position());
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Notes.of(run.journal())).hasSize(2);
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.folder())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.journal())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.plan())))
        .isEqualTo("rw-------");
  }

  @Test
  void aJournalOfANewerVersionIsRefused() throws IOException {
    String header = Files.readString(run.journal()).substring(Line.PREFIX);
    String newer = header.replace("\"format\":1", "\"format\":2").strip();
    java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
    sum.update(newer.getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        run.journal(), String.format(java.util.Locale.ROOT, "%08x %s%n", sum.getValue(), newer));
    assertThatThrownBy(() -> JournalReader.summary(run.journal()))
        .hasMessageContaining("has format 2, this activate reads format 1")
        .hasMessageContaining("nothing is done");
    assertThat(Code.LEDGER.exit().code()).isEqualTo(1);
  }
}
