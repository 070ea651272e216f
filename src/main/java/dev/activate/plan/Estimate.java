package dev.activate.plan;

import dev.activate.destination.RateLimit;
import dev.activate.destination.Traits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What writing the changes of a sync will ask of its destination if all goes well.
 *
 * @param requests how many writes of a batch each
 * @param seconds how long the declared limits stretch them at least; 0 where they do not
 * @param percentOfDay of the requests that the account has for a day; null where no such limit is
 *     declared
 */
public record Estimate(long requests, long seconds, @Nullable BigDecimal percentOfDay) {
  static final Estimate NOTHING = new Estimate(0, 0, null);

  private static final Duration DAY = Duration.ofDays(1);

  static Estimate of(Counts counts, Traits traits) {
    long size = traits.maxBatch();
    long requests =
        LongStream.of(counts.create(), counts.update(), counts.delete())
            .map(number -> (number + size - 1) / size)
            .sum();
    long seconds = 0;
    BigDecimal percent = null;
    for (RateLimit limit : traits.limits()) {
      long windows = requests == 0 ? 0 : (requests - 1) / limit.requests();
      seconds = Math.max(seconds, limit.per().multipliedBy(windows).toSeconds());
      if (limit.per().equals(DAY)) {
        percent =
            percent(requests, limit.requests()).max(percent == null ? BigDecimal.ZERO : percent);
      }
    }
    return new Estimate(requests, seconds, percent);
  }

  /** Of both, one after the other. */
  public Estimate plus(Estimate other) {
    return new Estimate(
        requests + other.requests,
        seconds + other.seconds,
        percentOfDay == null || other.percentOfDay == null
            ? percentOfDay
            : percentOfDay.add(other.percentOfDay));
  }

  private static BigDecimal percent(long requests, long quota) {
    return BigDecimal.valueOf(requests * 100).divide(BigDecimal.valueOf(quota), 1, RoundingMode.UP);
  }
}
