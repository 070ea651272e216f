package dev.activate.cli;

import dev.activate.apply.RunHistory;
import dev.activate.dbt.select.Result;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Engine;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the last run of each sync came out; the ledger is opened only when that is asked for. */
final class LastRuns implements Function<String, Set<Result>> {
  private final Workspace workspace;
  private @Nullable List<Run> runs;

  LastRuns(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Set<Result> apply(String sync) {
    for (Run run : runs()) {
      Optional<Run.Counts> counts = run.sync(sync);
      if (counts.isPresent()) {
        return words(run.state(), counts.get());
      }
    }
    return Set.of();
  }

  private List<Run> runs() {
    List<Run> known = runs;
    if (known == null) {
      try (Engine engine = workspace.engine(new ProjectOptions());
          Ledger ledger = new Ledgers(workspace).open(engine)) {
        known = RunHistory.of(ledger, workspace.runs());
      }
      runs = known;
    }
    return known;
  }

  private static Set<Result> words(Run.State state, Run.Counts counts) {
    boolean written = counts.created() + counts.updated() + counts.deleted() > 0;
    boolean wanting =
        counts.rejected() + counts.unknown() + counts.left() > 0 || state == Run.State.BROKEN;
    Set<Result> words = EnumSet.noneOf(Result.class);
    words.addAll(
        wanting
            ? Set.of(Result.ERROR, written ? Result.PARTIAL : Result.FAILED)
            : Set.of(Result.SUCCESS, Result.APPLIED));
    words.add(
        switch (state) {
          case COMPLETE -> Result.COMPLETE;
          case INCOMPLETE -> Result.INCOMPLETE;
          case BROKEN -> Result.BROKEN;
          case SUPERSEDED -> Result.SUPERSEDED;
        });
    if (counts.rejected() > 0) {
      words.add(Result.REJECTED);
    }
    if (counts.unknown() > 0) {
      words.add(Result.UNKNOWN);
    }
    if (counts.left() > 0) {
      words.add(Result.LEFT);
    }
    return words;
  }
}
