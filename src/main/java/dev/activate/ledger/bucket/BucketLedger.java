package dev.activate.ledger.bucket;

import dev.activate.ledger.Admission;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Image;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.LedgerWriter;
import dev.activate.ledger.Movable;
import dev.activate.ledger.Run;
import dev.activate.ledger.Shape;
import dev.activate.ledger.Shared;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ledger file that stands in a bucket; this machine has a copy of it.
 *
 * <p>{@link #write} changes the newest one and puts it into the bucket on condition that it is
 * still the newest there, and only then into the place of the copy. When another machine was faster
 * the work is done again on what that one wrote, so it must be fit to be done twice; after some
 * times it is refused and nothing was written.
 */
public final class BucketLedger implements Shared, Movable {
  private static final int TRIES = 6;

  private final LocalCopy copy;
  private final DuckDbLedger local;
  private final AtomicReference<@Nullable String> written;

  private BucketLedger(
      LocalCopy copy, DuckDbLedger local, AtomicReference<@Nullable String> written) {
    this.copy = copy;
    this.local = local;
    this.written = written;
  }

  /**
   * Opens the ledger as it stands in the bucket now, which the ledger closes with itself.
   *
   * @param folder for copies, of each bucket its own; nobody else may read it
   * @param admission of one that was moved away
   */
  public static BucketLedger open(Engine engine, Bucket bucket, Path folder, Admission admission) {
    LocalCopy copy = new LocalCopy(bucket, bucket.settings().own(folder));
    AtomicReference<@Nullable DuckDbLedger> opened = new AtomicReference<>();
    AtomicReference<@Nullable String> written = new AtomicReference<>();
    copy.inTurn(
        () -> {
          copy.refresh();
          opened.set(
              DuckDbLedger.open(
                  engine, copy.file(), admission, made -> written.set(put(copy, made))));
        });
    DuckDbLedger local = opened.get();
    if (local == null) {
      throw new IllegalStateException("opened nothing");
    }
    return new BucketLedger(copy, local, written);
  }

  /** Puts a new ledger into the bucket in the place of the one that it was made from. */
  private static String put(LocalCopy copy, Path made) {
    Condition condition = copy.etag().map(Condition::same).orElse(Condition.ABSENT);
    Written result = copy.bucket().write(LocalCopy.OBJECT, Payload.of(made), condition);
    if (result instanceof Written.Done done) {
      copy.forget();
      return done.etag();
    }
    throw new Overtaken();
  }

  @Override
  public void write(Consumer<LedgerWriter> work) {
    written(() -> local.write(work));
  }

  @Override
  public Image image() {
    return local.image();
  }

  @Override
  public void restore(Image image) {
    written(() -> local.restore(image));
  }

  @Override
  public void retire(String to) {
    written(() -> local.retire(to));
  }

  @Override
  public boolean isRetired() {
    return local.isRetired();
  }

  @Override
  public Fingerprint fingerprint(String sync, List<Column> columns) {
    return local.fingerprint(sync, columns);
  }

  private void written(Runnable work) {
    copy.inTurn(
        () -> {
          for (int i = 0; i < TRIES; i++) {
            copy.refresh();
            written.set(null);
            try {
              work.run();
              note();
              return;
            } catch (Overtaken e) {
              pause(i);
            }
          }
          throw overtaken();
        });
  }

  private void note() {
    String etag = written.get();
    if (etag != null) {
      copy.note(etag);
    }
  }

  private static void pause(int tries) {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(50L << tries));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RuntimeException overtaken() {
    return Problem.error(
            Code.LOCKED,
            "Ledger is being written by others",
            place()
                + " was written by another run each time that this one was about to, "
                + TRIES
                + " times. Nothing is lost: what was sent stands in the journal of this run, and the"
                + " next apply takes it into the ledger.")
        .run("activate apply")
        .asException();
  }

  /** Where it stands, as it is shown. */
  public String place() {
    return copy.bucket().shown(LocalCopy.OBJECT);
  }

  @Override
  public Optional<String> lineage() {
    return local.lineage();
  }

  @Override
  public LedgerSync sync(String name) {
    return local.sync(name);
  }

  @Override
  public List<LedgerSync> syncs() {
    return local.syncs();
  }

  @Override
  public String relation(LedgerSync sync, Shape shape) {
    return local.relation(sync, shape);
  }

  @Override
  public List<String> records(LedgerSync sync, int limit) {
    return local.records(sync, limit);
  }

  @Override
  public List<Run> runs() {
    return local.runs();
  }

  @Override
  public List<DeadLetter> deadLetters(String sync) {
    return local.deadLetters(sync);
  }

  @Override
  public Optional<Long> serialAfter(String planId, String sync) {
    return local.serialAfter(planId, sync);
  }

  @Override
  public void close() {
    local.close();
    copy.bucket().close();
  }

  /** Another run has written since this ledger was fetched. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("the ledger in the bucket was written by another run");
    }
  }
}
