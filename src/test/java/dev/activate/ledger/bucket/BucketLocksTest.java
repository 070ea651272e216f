package dev.activate.ledger.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.bucket.FakeBucket;
import dev.activate.fake.bucket.FakeBucket.Fault;
import dev.activate.fake.bucket.FakeBucket.Kind;
import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One at a time, whichever machine it is on. */
final class BucketLocksTest {
  private static final String OBJECT = "activate/shop/prod/locks.json";
  private static final Invocation BY =
      new Invocation(
          "ada", "runner-7", 42, "activate apply", Instant.parse("2026-11-22T01:02:03Z"));

  private final FakeBucket fake = new FakeBucket();
  private final Bucket bucket = Buckets.open(fake);
  private final BucketLocks locks =
      new BucketLocks(bucket, Clock.systemUTC(), Duration.ofMillis(100));

  @AfterEach
  void close() {
    bucket.close();
    fake.close();
  }

  private Held acquire(String... syncs) {
    return locks.acquire(List.of(syncs), BY, Duration.ZERO, holder -> {});
  }

  @Test
  void aSyncIsLockedUntilItIsGivenBack() {
    try (Held held = acquire("contacts", "deals")) {
      assertThat(held.syncs()).containsExactly("contacts", "deals");
      assertThat(locks.isHeld("deals")).isTrue();
      assertThat(locks.list())
          .containsExactly(
              new Holder(held.id(), "contacts", BY), new Holder(held.id(), "deals", BY));
      assertThatThrownBy(() -> acquire("deals", "people"))
          .satisfies(BucketLocksTest::isLocked)
          .hasMessageContaining("Sync is locked");
      assertThat(locks.isHeld("people")).as("all or none").isFalse();
      try (Held other = acquire("people")) {
        other.require();
      }
      held.require();
    }
    assertThat(locks.list()).isEmpty();
    acquire("contacts").close();
  }

  private static void isLocked(Throwable e) {
    ActivateException locked = (ActivateException) e;
    assertThat(locked.problems().get(0).code()).isEqualTo(Code.LOCKED);
    assertThat(locked.problems().get(0).detail())
        .contains("ada on runner-7, process 42", "stays when its process was killed");
  }

  @Test
  void whoWaitsIsToldOnceAndGoesOn() throws Exception {
    Held held = acquire("contacts");
    List<Holder> told = Collections.synchronizedList(new ArrayList<>());
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Held> waiting =
          thread.submit(
              () -> locks.acquire(List.of("contacts"), BY, Duration.ofSeconds(60), told::add));
      while (told.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      held.close();
      waiting.get(60, TimeUnit.SECONDS).close();
      assertThat(told).hasSize(1);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aLockThatIsTakenAwayStopsItsHolder() throws Exception {
    Held held = acquire("contacts");
    assertThatThrownBy(() -> locks.unlock("nonsense")).hasMessageContaining("No such lock");
    assertThat(locks.unlock(held.id())).hasSize(1);
    try (Held next = acquire("contacts")) {
      while (true) {
        try {
          held.require();
          TimeUnit.MILLISECONDS.sleep(50);
        } catch (ActivateException e) {
          assertThat(e).hasMessageContaining("Lock was taken away");
          break;
        }
      }
      held.close();
      next.require();
      assertThat(locks.isHeld("contacts")).as("the next one's lock stands").isTrue();
    }
  }

  @Test
  void aLockOutOfSightStopsItsHolder() throws Exception {
    Held held = acquire("contacts");
    fake.close();
    while (true) {
      try {
        held.require();
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (ActivateException e) {
        assertThat(e).hasMessageContaining("Lock is out of sight");
        break;
      }
    }
    assertThatThrownBy(held::close).hasMessageContaining("Lock could not be given back");
  }

  @Test
  void aLockWhoseAnswerWasLostIsHeldOnceAndGivenBack() {
    for (Fault fault : List.of(Fault.CUT_AFTER, Fault.CUT_BEFORE, Fault.BUSY_AFTER)) {
      fake.goWrong("PUT", fault);
      try (Held held = acquire("contacts")) {
        assertThat(locks.list()).extracting(Holder::id).containsExactly(held.id());
        fake.goWrong("PUT", fault);
      }
      assertThat(locks.list()).isEmpty();
    }
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    int many = 6;
    ExecutorService threads = Executors.newFixedThreadPool(many);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger won = new AtomicInteger();
    try {
      List<Callable<Boolean>> work =
          Collections.nCopies(
              many,
              () -> {
                try (Bucket own = Buckets.open(fake);
                    Held held =
                        new BucketLocks(own, Clock.systemUTC())
                            .acquire(List.of("contacts"), BY, Duration.ZERO, one -> {})) {
                  assertThat(inside.incrementAndGet()).isEqualTo(1);
                  won.incrementAndGet();
                  held.require();
                  TimeUnit.MILLISECONDS.sleep(20);
                  inside.decrementAndGet();
                  return true;
                } catch (ActivateException e) {
                  return false;
                }
              });
      for (Future<Boolean> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(won.get()).isPositive();
    assertThat(locks.list()).isEmpty();
  }

  @Test
  void aServiceThatKnowsNoConditionsIsRefused() {
    fake.of(Kind.UNCONDITIONAL);
    assertThatThrownBy(() -> acquire("contacts"))
        .hasMessageContaining("Bucket has no conditional writes");
    assertThat(locks.list()).as("and the lock is given back").isEmpty();
  }

  @Test
  void whatIsNotLegibleIsNoEmptyList() {
    fake.put(OBJECT, ByteString.encodeUtf8("{}"), "");
    assertThatThrownBy(locks::list).hasMessageContaining("Locks cannot be read");
    assertThatThrownBy(() -> acquire("contacts")).hasMessageContaining("Locks cannot be read");
  }

  @Test
  void aLockThatCannotBeGivenBackIsTold() {
    Held held = acquire("contacts");
    fake.remove(OBJECT);
    fake.put(OBJECT, ByteString.encodeUtf8("?"), "");
    assertThatThrownBy(held::close).hasMessageContaining("Lock could not be given back");
    assertThat(Objects.requireNonNull(fake.objects().get(OBJECT)).bytes().size()).isEqualTo(1);
  }
}
