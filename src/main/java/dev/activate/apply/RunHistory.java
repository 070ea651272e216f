package dev.activate.apply;

import dev.activate.apply.journal.Ending;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All runs: those that the ledger knows, and those that were killed before it heard of them. */
public final class RunHistory {
  private RunHistory() {}

  /** The newest first. */
  public static List<Run> of(Ledger ledger, Path runs) {
    List<Run> all = new ArrayList<>(ledger.runs());
    Set<String> known = all.stream().map(Run::id).collect(Collectors.toSet());
    for (RunFolder folder : RunFolder.all(runs)) {
      if (!known.contains(folder.id())) {
        all.add(unknown(folder));
      }
    }
    all.sort(Comparator.comparing(Run::id).reversed());
    return all;
  }

  private static Run unknown(RunFolder folder) {
    RunTally tally = new RunTally();
    JournalSummary journal = JournalReader.read(folder.journal(), 0, tally);
    Optional<Ending> ending = journal.ending();
    @Nullable Instant endedAt = ending.map(Ending::at).orElse(null);
    @Nullable Integer exit = ending.map(Ending::exit).orElse(null);
    return new Run(
        folder.id(),
        journal.header().planId(),
        journal.header().target(),
        journal.header().by(),
        ending.map(Ending::state).orElse(Run.State.BROKEN),
        0,
        endedAt,
        exit,
        tally.counts());
  }
}
