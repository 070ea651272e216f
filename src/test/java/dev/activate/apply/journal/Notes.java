package dev.activate.apply.journal;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.ledger.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a journal tells, as a list of lines of which a part can be recognised. */
final class Notes implements JournalSink {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T15:04:05.678Z"), ZoneOffset.UTC);
  static final Invocation ANN =
      new Invocation(
          "ann", "laptop", 4711, "activate apply", Instant.parse("2026-11-21T15:04:00Z"));
  static final Invocation BOB =
      new Invocation(
          "bob", "ci-7", 1, "activate apply x.plan", Instant.parse("2026-11-21T16:00:00Z"));

  final List<String> told = new ArrayList<>();

  static RunFolder begin(Path home) throws IOException {
    Files.createDirectories(home);
    Path plan = home.resolve("a.plan");
    Files.writeString(plan, "the plan");
    return RunFolder.begin(home.resolve("runs"), header(RunFolder.newId(CLOCK)), plan);
  }

  static RunHeader header(String run) {
    return new RunHeader(run, "plan-1", "prod", "lineage-1", ANN, List.of("contacts", "accounts"));
  }

  static List<Change> changes(long... seqs) {
    return LongStream.of(seqs)
        .mapToObj(
            seq -> new Change(seq, Action.CREATE, new Key(List.of()), Map.of(), Map.of(), null))
        .toList();
  }

  static String intent(long attempt, String sync, Action action, long... seqs) {
    return "intent " + attempt + " " + sync + " " + action + " " + Arrays.toString(seqs);
  }

  static String outcome(
      long attempt, String sync, Outcome outcome, @Nullable String requestId, Instant at) {
    return "outcome " + attempt + " " + sync + " " + outcome + " " + requestId + " " + at;
  }

  @Override
  public void intended(long attempt, String sync, Action action, long[] seqs) {
    told.add(intent(attempt, sync, action, seqs));
  }

  @Override
  public void settled(
      long attempt,
      String sync,
      Outcome outcome,
      @Nullable String requestId,
      Instant at,
      long position) {
    told.add(outcome(attempt, sync, outcome, requestId, at));
  }

  static List<String> of(Path journal) {
    Notes notes = new Notes();
    JournalReader.read(journal, 0, notes);
    return notes.told;
  }
}
