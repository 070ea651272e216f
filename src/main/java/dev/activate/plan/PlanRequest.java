package dev.activate.plan;

import java.util.Set;

/**
 * How to plan.
 *
 * @param samples how many changes of each kind are shown per sync
 * @param scope which records may change
 * @param allowDeletes the syncs for which the guardrails on deletes and clears are waived this once
 */
public record PlanRequest(
    Refresh refresh, Values values, int samples, Scope scope, Set<String> allowDeletes) {

  /** Which records a plan is about. */
  public enum Scope {
    ALL,
    /** Only those with a dead letter: their change of today, not the one that was refused. */
    REFUSED
  }

  public PlanRequest {
    allowDeletes = Set.copyOf(allowDeletes);
  }

  public PlanRequest(Refresh refresh, Values values, int samples, Set<String> allowDeletes) {
    this(refresh, values, samples, Scope.ALL, allowDeletes);
  }
}
