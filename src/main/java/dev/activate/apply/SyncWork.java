package dev.activate.apply;

import dev.activate.contract.Guardrails.Ceiling;
import dev.activate.plan.PlannedSync;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one sync share within a run.
 *
 * @param halt ends the work of the sync
 */
record SyncWork(Halt halt, ErrorBudget budget) {

  /**
   * @param maxErrors instead of what the plan says; null to leave it to the plan
   */
  static SyncWork of(PlannedSync sync, @Nullable Ceiling maxErrors, Lane lane) {
    Halt halt = lane.halt().part();
    Ceiling ceiling = maxErrors == null ? sync.maxErrors() : maxErrors;
    return new SyncWork(halt, new ErrorBudget(sync.name(), ceiling, halt));
  }
}
