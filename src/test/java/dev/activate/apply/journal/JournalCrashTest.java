package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.fake.OtherJvm;
import dev.activate.problem.ActivateException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process noted is there when it is killed, and can be read however much it is. */
final class JournalCrashTest {
  private static final int KILLS = Integer.getInteger("journal.kills", 3);
  private static final int MILLION = 1_000_000;
  private static final int BATCH = 100;

  @Test
  void allThatAKilledProcessSaidItNotedIsReadBack(@TempDir Path home) throws Exception {
    RunFolder run = Notes.begin(home);
    for (int kill = 0; kill < KILLS; kill++) {
      Set<String> said = new HashSet<>();
      try (OtherJvm other = OtherJvm.start(JournalLoop.class, run.folder().toString())) {
        for (int line = 0; line < 40 + kill * 7; line++) {
          said.add(other.hear());
        }
        other.kill();
        for (String line = other.hear(); !line.equals("the end"); line = other.hear()) {
          said.add(line);
        }
      }
      assertThat(noted(run)).containsAll(said);
      JournalSummary summary = JournalReader.summary(run.journal());
      assertThat(summary.invocations()).hasSize(2 + kill);
      assertThat(summary.ending()).isEmpty();
    }
  }

  private static Set<String> noted(RunFolder run) {
    Set<String> noted = new HashSet<>();
    for (String told : Notes.of(run.journal())) {
      String[] words = told.split(" ", 3);
      noted.add((words[0].equals("intent") ? "intended " : "settled ") + words[1]);
    }
    return noted;
  }

  @Test
  void afterAWriteThatFailedNothingIsNotedUntilThereIsSpaceAgain(@TempDir Path home)
      throws Exception {
    RunFolder run = Notes.begin(home);
    List<String> said = new ArrayList<>();
    try (OtherJvm other =
        OtherJvm.start("ulimit -f 20;", List.of(), JournalUntil.class, run.folder().toString())) {
      for (String line = other.hear(); !line.equals("the end"); line = other.hear()) {
        said.add(line);
      }
    }
    List<String> failed = said.stream().filter(line -> !line.startsWith("intended")).toList();
    assertThat(failed)
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("Journal cannot be written: " + run.journal())
                    .contains("nothing more was sent"));
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      assertThat(journal.found().torn()).isPositive();
      assertThat(noted(run)).containsExactlyInAnyOrderElementsOf(said.subList(0, said.size() - 3));
      journal.intend("contacts", Action.CREATE, Notes.changes(1));
    }
    assertThat(JournalReader.summary(run.journal()).open()).hasSize(said.size() - 2);
  }

  /** Notes attempts until that fails, and then tries again. */
  static final class JournalUntil {
    private JournalUntil() {}

    public static void main(String[] args) {
      FileJournal journal = new RunFolder(Path.of(args[0])).open(Notes.CLOCK);
      // Odd numbers make no ranges, and so long entries.
      long[] seqs = LongStream.range(0, 200).map(i -> i * 2).toArray();
      int failures = 0;
      while (failures < 2) {
        try {
          long attempt = journal.intend("contacts", Action.CREATE, Notes.changes(seqs));
          System.out.println("intended " + attempt);
        } catch (ActivateException e) {
          System.out.println(e.getMessage());
          failures++;
        }
      }
      try {
        journal.settle(
            1, LongStream.of(seqs).mapToObj(seq -> Outcome.applied(seq, null)).toList(), null);
      } catch (ActivateException e) {
        System.out.println(e.getMessage());
      }
      journal.close();
    }
  }

  @Test
  void aMillionOutcomesAreReadInLittleMemory(@TempDir Path home) throws Exception {
    Path journal = home.resolve("journal");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(journal))) {
      write(out);
    }
    try (OtherJvm other = OtherJvm.start("", List.of("-Xmx20m"), Count.class, journal.toString())) {
      assertThat(other.hear()).isEqualTo(MILLION + " of " + Files.size(journal));
    }
  }

  private static void write(OutputStream out) throws IOException {
    long number = 1;
    out.write(Line.of(number++, new Entry.Header(Notes.header("20261121-150405-0000"))));
    for (int attempt = 1; attempt <= MILLION / BATCH; attempt++) {
      List<Long> seqs =
          LongStream.range((attempt - 1L) * BATCH, (long) attempt * BATCH).boxed().toList();
      out.write(
          Line.of(
              number++, new Entry.Intent(new Attempt(attempt, "contacts", Action.CREATE, seqs))));
      List<Outcome> outcomes =
          seqs.stream().map(seq -> Outcome.applied(seq, "remote-" + seq)).toList();
      out.write(Line.of(number++, new Settlement(attempt, Notes.CLOCK.instant(), "r", outcomes)));
    }
  }

  /** Counts the outcomes in a process with little memory. */
  static final class Count {
    private Count() {}

    public static void main(String[] args) {
      AtomicLong count = new AtomicLong();
      JournalSummary summary =
          JournalReader.read(
              Path.of(args[0]),
              0,
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
                    long position) {
                  count.incrementAndGet();
                }
              });
      System.out.println(count + " of " + summary.position());
    }
  }
}
