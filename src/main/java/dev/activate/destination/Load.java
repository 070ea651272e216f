package dev.activate.destination;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much more a destination will bear, as its answer says.
 *
 * @param throttled whether it refused the request only because there are too many
 * @param retryAfter how long it asks to wait, as it said it: not capped, never negative
 * @param remaining what is left in its windows
 */
public record Load(boolean throttled, @Nullable Duration retryAfter, List<Remaining> remaining) {

  /** Nothing was said. */
  public static final Load UNSAID = new Load(false, null, List.of());

  /** So many requests are left until the window begins anew. */
  public record Remaining(long requests, Duration resetsIn) {}

  public Load {
    remaining = List.copyOf(remaining);
  }

  /** Too many requests. */
  public static Load throttled(@Nullable Duration retryAfter) {
    return new Load(true, retryAfter, List.of());
  }
}
