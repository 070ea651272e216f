package dev.activate.destination;

import dev.activate.change.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a destination answered to one batch.
 *
 * @param outcomes at most one per change, in any order; a change without one is unknown
 * @param load how much more the destination will bear
 * @param requestId by which the service's own support finds the request
 * @param leftAfter how long the request took to leave, from when the batch was handed over: a
 *     service counts it from then on
 */
public record Reply(
    List<Outcome> outcomes, Load load, @Nullable String requestId, Duration leftAfter) {

  public Reply {
    outcomes = List.copyOf(outcomes);
  }

  /** To a request that left at once. */
  public Reply(List<Outcome> outcomes, Load load, @Nullable String requestId) {
    this(outcomes, load, requestId, Duration.ZERO);
  }

  /** An answer that says nothing but the outcomes. */
  public static Reply of(List<Outcome> outcomes) {
    return new Reply(outcomes, Load.UNSAID, null);
  }
}
