package dev.activate.fake.service;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Misbehaves at random, the same for the same seed and order of requests. */
public final class RandomFaults implements Function<Seen, @Nullable Fault> {
  /** Every kind that ends at once: no drip, no slow answer, no bomb. */
  public static final List<Fault> QUICK =
      List.of(
          Fault.Cut.BEFORE_READING,
          Fault.Cut.BEFORE_EXECUTING,
          Fault.Cut.WHILE_EXECUTING,
          Fault.Cut.AFTER_EXECUTING,
          Fault.Cut.IN_THE_ANSWER,
          Fault.Results.FEWER,
          Fault.Results.MORE,
          Fault.Results.REORDERED,
          Fault.Results.DUPLICATE,
          Fault.Results.STRANGER,
          Fault.Results.GARBAGE,
          Fault.Results.EMPTY,
          Fault.Whole.NAMED,
          Fault.Whole.UNNAMED,
          new Fault.Status(429),
          new Fault.Status(429, "Retry-After", "0"),
          new Fault.Status(503, "Retry-After", "0"),
          new Fault.Status(503),
          new Fault.StatusAfter(500),
          new Fault.StatusAfter(504));

  private final Random random;
  private final double share;
  private final List<Fault> kinds;

  /** Does one of {@code kinds} to this {@code share} (0 to 1) of all requests. */
  public RandomFaults(long seed, double share, List<Fault> kinds) {
    this.random = new Random(seed);
    this.share = share;
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public synchronized @Nullable Fault apply(Seen seen) {
    return random.nextDouble() < share ? kinds.get(random.nextInt(kinds.size())) : null;
  }
}
