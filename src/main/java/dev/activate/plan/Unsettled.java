package dev.activate.plan;

import dev.activate.ledger.LedgerSync;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds a sync that never comes to rest: most of its rows differ although nothing was run in
 * between.
 */
final class Unsettled {
  private static final long FEW = 10;

  private Unsettled() {}

  static Optional<Problem> warning(SyncSummary summary, LedgerSync known, SyncInput input) {
    long updates = summary.counts().update();
    boolean most = updates >= FEW && updates * 2 > summary.counts().rows();
    if (known.isNew() || !known.input().equals(input.input()) || !most) {
      return Optional.empty();
    }
    String fields =
        summary.fields().stream()
            .filter(field -> (field.records() - field.creates()) * 2 > updates)
            .map(SyncSummary.FieldSummary::field)
            .collect(Collectors.joining(", "));
    return Optional.of(
        Problem.warning(
                Code.CONTRACT,
                "Rows differ at each look",
                "dbt has not run since "
                    + summary.name()
                    + " was last applied, and its SQL is the same, yet "
                    + updates
                    + " of its "
                    + summary.counts().rows()
                    + " rows differ, in "
                    + fields
                    + ". A random() or a current_timestamp in a view does this, and every apply would write"
                    + " all of them again. Fix the value in the model, or set compare: for these fields.")
            .at(input.sync().place()));
  }
}
