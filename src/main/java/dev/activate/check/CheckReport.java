package dev.activate.check;

import java.util.List;

/**
 * How all checks of one sync came out.
 *
 * @param rows of the relation
 * @param results the key's first, then those of the contract in its order
 * @param quarantined distinct rows that are held back
 */
public record CheckReport(long rows, List<CheckResult> results, long quarantined) {

  public CheckReport {
    results = List.copyOf(results);
  }

  /** Whether the whole sync is held. A check that quarantines holds back its rows, not the sync. */
  public boolean holds() {
    return results.stream()
        .anyMatch(one -> one.result() == CheckResult.Result.FAIL && !one.quarantines());
  }
}
