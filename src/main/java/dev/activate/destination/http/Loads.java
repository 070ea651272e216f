package dev.activate.destination.http;

import dev.activate.destination.Load;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What headers say of how much more a service will bear. */
public final class Loads {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,13}(\\.\\d{1,9})?");
  private static final List<String> FAMILIES = List.of("X-RateLimit", "X-Rate-Limit", "RateLimit");

  /** Smaller numbers are seconds from now, larger ones seconds since 1970, yet larger ones ms. */
  private static final long SECONDS_AFTER_1970 = 1_000_000_000L;

  private static final long MILLIS_AFTER_1970 = 1_000_000_000_000L;

  private Loads() {}

  /** The load that an answer tells; throttled by 429 only. */
  public static Load of(Answer answer, Clock clock) {
    Duration wait =
        answer.header("Retry-After").flatMap(text -> RetryAfter.parse(text, clock)).orElse(null);
    return new Load(
        answer.status() == 429,
        wait,
        FAMILIES.stream().flatMap(family -> remaining(answer, family, clock).stream()).toList());
  }

  private static Optional<Load.Remaining> remaining(Answer answer, String family, Clock clock) {
    Optional<Double> left = number(answer, family + "-Remaining");
    Optional<Double> reset = number(answer, family + "-Reset");
    if (left.isEmpty() || reset.isEmpty()) {
      return Optional.empty();
    }
    double at = reset.get();
    Duration in =
        at < SECONDS_AFTER_1970
            ? Duration.ofMillis((long) Math.ceil(at * 1000))
            : Duration.between(
                clock.instant(),
                Instant.ofEpochMilli((long) (at < MILLIS_AFTER_1970 ? at * 1000 : at)));
    return Optional.of(
        new Load.Remaining(left.get().longValue(), in.isNegative() ? Duration.ZERO : in));
  }

  private static Optional<Double> number(Answer answer, String header) {
    return answer
        .header(header)
        .map(String::strip)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Double::valueOf);
  }
}
