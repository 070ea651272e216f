package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of random attempts, with outcomes out of order and crashes between, read back. */
final class RandomJournalTest {
  private static final long SEED = Long.getLong("journal.seed", 20261121);
  private static final int JOURNALS = Integer.getInteger("journal.random", 20);

  private final List<String> noted = new ArrayList<>();
  private final Map<Long, long[]> open = new TreeMap<>();

  @Test
  void whatWasNotedIsReadBack(@TempDir Path home) throws IOException {
    for (int i = 0; i < JOURNALS; i++) {
      Random random = new Random(SEED + i);
      noted.clear();
      open.clear();
      RunFolder run = Notes.begin(home.resolve("random-" + i));
      int invocations = 1 + random.nextInt(3);
      for (int invocation = 0; invocation < invocations; invocation++) {
        work(run, random);
      }
      assertThat(Notes.of(run.journal())).as("seed %d", SEED + i).isEqualTo(noted);
      assertThat(JournalReader.summary(run.journal()).open())
          .as("seed %d", SEED + i)
          .extracting(Attempt::number)
          .containsExactlyElementsOf(open.keySet());
    }
  }

  private void work(RunFolder run, Random random) throws IOException {
    try (FileJournal journal = run.open(Notes.CLOCK)) {
      for (int step = random.nextInt(12); step > 0; step--) {
        if (open.isEmpty() || random.nextBoolean()) {
          long[] seqs = seqs(random);
          Action action = anyOf(List.of(Action.values()), random);
          long attempt = journal.intend("contacts", action, Notes.changes(seqs));
          noted.add(Notes.intent(attempt, "contacts", action, seqs));
          open.put(attempt, seqs);
        } else {
          settle(journal, anyOf(List.copyOf(open.keySet()), random), random);
        }
      }
    }
    if (random.nextBoolean()) {
      byte[] torn = Arrays.copyOf(Files.readAllBytes(run.journal()), 1 + random.nextInt(60));
      Files.write(run.journal(), torn, StandardOpenOption.APPEND);
    }
  }

  private void settle(FileJournal journal, long attempt, Random random) {
    List<Outcome> outcomes = new ArrayList<>();
    for (long seq : Objects.requireNonNull(open.remove(attempt))) {
      Status status =
          random.nextInt(4) > 0 ? Status.APPLIED : anyOf(List.of(Status.values()), random);
      outcomes.add(new Outcome(seq, status, text(random), text(random), text(random)));
    }
    String request = text(random);
    List<Outcome> answered = new ArrayList<>(outcomes);
    Collections.shuffle(answered, random);
    journal.settle(attempt, answered, request);
    outcomes.stream()
        .sorted(Comparator.comparingLong(Outcome::seq))
        .map(o -> Notes.outcome(attempt, "contacts", o, request, Notes.CLOCK.instant()))
        .forEach(noted::add);
  }

  private static <T> T anyOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static long[] seqs(Random random) {
    long start = random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE / 2) : random.nextInt(9);
    List<Long> seqs =
        new ArrayList<>(
            LongStream.range(start, start + 1 + random.nextInt(30))
                .filter(seq -> random.nextInt(5) > 0)
                .boxed()
                .toList());
    if (random.nextInt(4) == 0) {
      Collections.shuffle(seqs, random);
    }
    return seqs.stream().mapToLong(Long::longValue).toArray();
  }

  private static @Nullable String text(Random random) {
    if (random.nextBoolean()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(1 << 16)));
    }
    return text.toString();
  }
}
