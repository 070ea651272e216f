package dev.activate.plan;

import java.util.Set;

/**
 * How to plan.
 *
 * @param samples how many changes of each kind are shown per sync
 * @param allowDeletes the syncs for which the guardrails on deletes and clears are waived this once
 */
public record PlanRequest(Refresh refresh, Values values, int samples, Set<String> allowDeletes) {

  public PlanRequest {
    allowDeletes = Set.copyOf(allowDeletes);
  }
}
