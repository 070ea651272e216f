package dev.activate.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.pace.Windows;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import dev.activate.destination.Batch;
import dev.activate.destination.Load;
import dev.activate.destination.RateLimit;
import dev.activate.destination.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A service that refuses nine requests of ten for being too many. */
final class StormTest {
  private static final int RECORDS = 10_000;
  private static final int BATCH = 20;
  private static final int WORKERS = 4;
  private static final List<RateLimit> LIMITS =
      List.of(new RateLimit(15, Duration.ofSeconds(1)), new RateLimit(100, Duration.ofSeconds(10)));

  private static Reply refuse(Batch batch, @Nullable Duration after) {
    return new Reply(
        Post.all(batch, seq -> Outcome.retryable(seq, "429", "Too many requests.")).outcomes(),
        Load.throttled(after),
        null);
  }

  private static void storm(BooleanSupplier refuses, @Nullable Duration after, Post[] made) {
    AtomicInteger refused = new AtomicInteger();
    Post post =
        new Post(
            batch -> {
              made[0].time.pass(Duration.ofMillis(80));
              if (refuses.getAsBoolean()) {
                refused.incrementAndGet();
                return refuse(batch, after);
              }
              return Post.applied(batch);
            });
    made[0] = post;
    post.limits = LIMITS;
    AtomicInteger next = new AtomicInteger();
    List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    post.time.run(
        Collections.nCopies(
            WORKERS,
            () -> {
              for (int from = next.getAndAdd(BATCH);
                  from < RECORDS && !post.sync.isHalted();
                  from = next.getAndAdd(BATCH)) {
                outcomes.addAll(post.send(Post.changes(from, from + BATCH)));
              }
            }));
    assertThat(post.destination.problems()).isEmpty();
    assertThat(outcomes).hasSize(RECORDS).allMatch(one -> one.status() == Status.APPLIED);
    assertThat(refused.get()).isGreaterThan(100);
    LIMITS.forEach(limit -> Windows.assertKept("sent", limit, post.moments));
  }

  @Test
  void aStormWithRetryAfterIsSatOut() {
    Random random = new Random(7);
    storm(() -> random.nextInt(10) > 0, Duration.ofSeconds(1), new Post[1]);
  }

  @Test
  void aStormThatSaysNothingIsSatOut() {
    Random random = new Random(7);
    storm(() -> random.nextInt(10) > 0, null, new Post[1]);
  }

  @Test
  void aServiceThatBearsATenthOfWhatItDeclaresIsServedAtItsOwnRate() {
    Post[] post = new Post[1];
    double[] bucket = {1, 0};
    storm(
        () -> {
          long now = post[0].time.elapsed();
          bucket[0] = Math.min(1, bucket[0] + (now - bucket[1]) / 1e9);
          bucket[1] = now;
          if (bucket[0] < 1) {
            return true;
          }
          bucket[0]--;
          return false;
        },
        null,
        post);
  }
}
