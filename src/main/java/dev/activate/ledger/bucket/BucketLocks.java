package dev.activate.ledger.bucket;

import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Refusal;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Locks for those who share a bucket: one object lists them all and is replaced on condition that
 * it is still the one that was read, so that several syncs are locked at once or none. A lock whose
 * process was killed stays until it is taken away.
 */
public final class BucketLocks implements Locks {
  private static final String OBJECT = "locks.json";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** How often a holder looks whether its lock still stands. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final int TRIES = 20;
  private static final String NO_ETAG = "\"00000000000000000000000000000000\"";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Bucket bucket;
  private final Clock clock;
  private final Duration look;

  public BucketLocks(Bucket bucket, Clock clock) {
    this(bucket, clock, LOOK);
  }

  BucketLocks(Bucket bucket, Clock clock, Duration look) {
    this.bucket = bucket;
    this.clock = clock;
    this.look = look;
  }

  /** The locks as they stand, and the condition under which they may be replaced. */
  private record Found(LockList list, Condition unchanged) {}

  private Found look() {
    return bucket
        .read(OBJECT)
        .map(
            text ->
                new Found(
                    LockList.read(text.bytes(), bucket.shown(OBJECT)), Condition.same(text.etag())))
        .orElseGet(() -> new Found(LockList.EMPTY, Condition.ABSENT));
  }

  @Override
  public Held acquire(
      Collection<String> syncs, Invocation by, Duration timeout, Consumer<Holder> onWait) {
    long start = System.nanoTime();
    boolean isTold = false;
    while (true) {
      List<Holder> others = new ArrayList<>();
      Optional<Held> held = attempt(new TreeSet<>(syncs), by, others);
      if (held.isPresent()) {
        return held.get();
      }
      long left = timeout.toNanos() - (System.nanoTime() - start);
      if (left <= 0) {
        throw Refusal.of(others, clock.instant(), Refusal.STAYS);
      }
      if (!isTold) {
        onWait.accept(others.get(0));
        isTold = true;
      }
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Refusal.of(others, clock.instant(), Refusal.STAYS);
      }
    }
  }

  private Optional<Held> attempt(Collection<String> syncs, Invocation by, List<Holder> others) {
    String id = random();
    List<Holder> ours = syncs.stream().map(sync -> new Holder(id, sync, by)).toList();
    change(
        list -> {
          others.clear();
          list.holders().stream().filter(one -> syncs.contains(one.sync())).forEach(others::add);
          return others.isEmpty() ? list.with(ours) : list;
        });
    if (!others.isEmpty()) {
      return Optional.empty();
    }
    BucketHeld held = new BucketHeld(this, id, List.copyOf(syncs), look);
    try {
      requireConditions();
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
    return Optional.of(held);
  }

  /** A service that does not know conditions would let two runs win. */
  private void requireConditions() {
    Written written =
        bucket.write(OBJECT, Payload.of(look().list().json(random())), Condition.same(NO_ETAG));
    if (written instanceof Written.Done) {
      throw new Said(bucket.settings()).unconditional(OBJECT);
    }
  }

  /** Replaces the list by what becomes of it, unless that is the same. */
  private void change(UnaryOperator<LockList> how) {
    for (int i = 0; i < TRIES; i++) {
      Found found = look();
      LockList now = how.apply(found.list());
      if (now.equals(found.list())
          || bucket.write(OBJECT, Payload.of(now.json(random())), found.unchanged())
              instanceof Written.Done) {
        return;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(20L * (i + 1)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw Problem.error(
            Code.LOCKED,
            "Locks are being changed by others",
            bucket.shown(OBJECT)
                + " was changed by another run each time that this one was about to. Nothing was"
                + " sent; try again.")
        .run("activate state locks")
        .asException();
  }

  private static String random() {
    return HexFormat.of().toHexDigits(RANDOM.nextInt());
  }

  /** Whether a lock stands. */
  boolean has(String id) {
    return look().list().has(id);
  }

  void release(String id) {
    change(list -> list.has(id) ? list.without(id) : list);
  }

  @Override
  public boolean isHeld(String sync) {
    return list().stream().anyMatch(holder -> holder.sync().equals(sync));
  }

  @Override
  public List<Holder> list() {
    return look().list().holders();
  }

  @Override
  public List<Holder> unlock(String id) {
    List<Holder> gone = new ArrayList<>();
    List<Holder> left = new ArrayList<>();
    change(
        list -> {
          gone.clear();
          left.clear();
          list.holders().forEach(holder -> (holder.id().equals(id) ? gone : left).add(holder));
          return gone.isEmpty() ? list : new LockList(left);
        });
    if (gone.isEmpty()) {
      throw Refusal.noSuchLock(id, left);
    }
    return gone;
  }
}
