package dev.activate.apply;

import dev.activate.change.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run's journal says of a change.
 *
 * @param position where it says so
 */
record Said(
    long attempt,
    String sync,
    Outcome outcome,
    @Nullable String requestId,
    Instant at,
    long position) {

  /** Whether the same was said at the same place, of whichever change. */
  boolean isSame(Said other) {
    return attempt == other.attempt
        && position == other.position
        && outcome.status() == other.outcome.status()
        && Objects.equals(outcome.remoteId(), other.outcome.remoteId())
        && Objects.equals(outcome.code(), other.outcome.code())
        && Objects.equals(outcome.message(), other.outcome.message());
  }
}
