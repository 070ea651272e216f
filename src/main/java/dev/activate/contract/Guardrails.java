package dev.activate.contract;

import dev.activate.problem.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Ceilings on what one plan, and the application of it, may do. Null means that the contract says
 * nothing; what then holds is decided by the plan.
 *
 * @param maxErrors how many records may be refused before a sync is stopped; a percentage is of the
 *     records answered so far
 * @param place of the guardrails, or of the sync when it has none
 */
public record Guardrails(
    @Nullable Long minRows,
    @Nullable Ceiling maxDeletes,
    @Nullable Ceiling maxUpdates,
    @Nullable Ceiling maxErrors,
    Place place) {

  /**
   * A count, a percentage (of the owned records, if not said otherwise), or both; whichever is
   * reached first.
   */
  public record Ceiling(@Nullable Long count, @Nullable BigDecimal percent) {}
}
