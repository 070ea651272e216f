package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import dev.activate.fake.service.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A service that has had enough, over and over: it is asked no faster than declared, and gets all.
 * Each refusal is waited for in real time; {@code dev.activate.apply.StormTest} has many more.
 */
@Execution(ExecutionMode.CONCURRENT)
final class StormTest {
  private static final int PER_SECOND = 50;
  private static final int BATCHES = 6;

  @TempDir private Path folder;

  @Test
  void aStormThatSaysWhenToComeBack() {
    storm(new Fault.Status(429, "Retry-After", "1"), 1);
  }

  @Test
  void aStormThatSaysNothing() {
    storm(new Fault.Status(429), 2);
  }

  /** The answers of requests on their way are refused too, so most of a burst is in vain. */
  private void storm(Fault refusal, int number) {
    int records = Rounds.of("storm", 200);
    int share = Rounds.of("refused", 25);
    try (Stand stand = new Stand(folder, Kind.REPEATABLE, records, records / BATCHES, 4)) {
      Path project = stand.fresh();
      SplittableRandom random = new SplittableRandom(Rounds.SEED + number);
      AtomicInteger refused = new AtomicInteger();
      stand.service.faults(
          seen -> {
            synchronized (random) {
              boolean enough = refused.get() == 0 || random.nextInt(100) < share;
              refused.addAndGet(enough ? 1 : 0);
              return enough ? refusal : null;
            }
          });
      assertThat(new Work(project, () -> stand.wire.limited(PER_SECOND).open()).apply().code())
          .isZero();
      stand.sameAsUnbroken(project, Rounds.told(number));
      int most = most(stand.service.requests(), Duration.ofSeconds(1));
      System.out.printf(
          "storm over %d records: %d requests, %d refused, at most %d in a second%n",
          records, stand.arrived(), refused.get(), most);
      assertThat(refused.get()).isPositive();
      assertThat(most).isLessThanOrEqualTo(PER_SECOND);
    }
  }

  /** The most requests in any window, as they arrived. */
  private static int most(List<Seen> seen, Duration window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < seen.size(); to++) {
      while (seen.get(to).nanos() - seen.get(from).nanos() >= window.toNanos()) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
