package dev.activate.ledger.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.bucket.FakeBucket;
import dev.activate.fake.bucket.FakeBucket.Fault;
import dev.activate.ledger.Admission;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.warehouse.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that share a ledger in a bucket lose nothing of each other's. */
final class BucketLedgerTest {
  private static final String OBJECT = "activate/shop/prod/ledger.duckdb";

  private final Path folder;
  private final FakeBucket fake = new FakeBucket();

  BucketLedgerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    fake.close();
  }

  /** One of them, with a folder of its own. */
  private final class Machine implements AutoCloseable {
    final Path home;
    final Engine engine;
    final BucketLedger ledger;

    Machine(String name) {
      this.home = folder.resolve(name);
      this.engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill-" + name)));
      try {
        this.ledger = BucketLedger.open(engine, Buckets.open(fake), home, Admission.IN_USE);
      } catch (RuntimeException e) {
        engine.close();
        throw e;
      }
    }

    void run(String id) {
      ledger.write(writer -> writer.record(BucketLedgerTest.run(id)));
    }

    List<String> runs() {
      return ledger.runs().stream().map(Run::id).sorted().toList();
    }

    @Override
    public void close() {
      ledger.close();
      engine.close();
    }
  }

  private static Run run(String id) {
    return new Run(
        id,
        "plan",
        "prod",
        new Invocation("ada", "host", 42, "apply", Instant.EPOCH),
        Run.State.COMPLETE,
        1,
        Instant.EPOCH,
        0,
        List.of());
  }

  private static ActivateException refused(Runnable work) {
    try {
      work.run();
    } catch (ActivateException e) {
      return e;
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void whatOneMachineWritesTheNextOneSees() {
    try (Machine one = new Machine("one")) {
      assertThat(one.ledger.lineage()).isEmpty();
      one.run("r1");
      assertThat(one.runs()).containsExactly("r1");
    }
    try (Machine two = new Machine("two")) {
      assertThat(two.runs()).containsExactly("r1");
      two.run("r2");
    }
    try (Machine one = new Machine("one")) {
      assertThat(one.runs()).containsExactly("r1", "r2");
    }
  }

  @Test
  void aCopyThatIsStillTheNewestIsNotBroughtAgain() {
    try (Machine one = new Machine("one")) {
      one.run("r1");
    }
    long before = gets();
    try (Machine one = new Machine("one")) {
      one.run("r2");
    }
    assertThat(gets()).isEqualTo(before);
  }

  private long gets() {
    return fake.log().stream().filter(line -> line.startsWith("GET " + OBJECT)).count();
  }

  @Test
  void whoWritesOntoAnotherMachinesWorkLosesNoneOfIt() {
    try (Machine one = new Machine("one");
        Machine two = new Machine("two")) {
      one.run("r1");
      two.run("r2");
      one.run("r3");
      assertThat(one.runs()).containsExactly("r1", "r2", "r3");
    }
  }

  @Test
  void whoIsOvertakenAtTheLastMomentDoesItsWorkAgain() {
    try (Machine one = new Machine("one");
        Machine two = new Machine("two")) {
      one.run("r1");
      fake.beforeNextPut(() -> two.run("r2"));
      one.run("r3");
      assertThat(one.runs()).containsExactly("r1", "r2", "r3");
    }
  }

  @Test
  void whoIsOvertakenEachTimeIsRefusedAndCanGoOn() {
    try (Machine one = new Machine("one");
        Machine two = new Machine("two")) {
      one.run("r1");
      Runnable[] again = new Runnable[1];
      int[] number = {0};
      again[0] =
          () -> {
            two.run("other" + number[0]++);
            fake.beforeNextPut(again[0]);
          };
      fake.beforeNextPut(again[0]);
      ActivateException e = refused(() -> one.run("r2"));
      assertThat(e.problems().get(0).code()).isEqualTo(Code.LOCKED);
      assertThat(e).hasMessageContaining("Ledger is being written by others");
      fake.beforeNextPut(() -> {});
      one.run("r3");
      assertThat(one.runs()).contains("other0", "other5", "r1", "r3").doesNotContain("r2");
    }
  }

  @Test
  void machinesThatWriteAtOnceLoseNothing() throws Exception {
    int each = Integer.getInteger("activate.turns", 3);
    List<String> all = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (String name : List.of("one", "two")) {
        work.add(
            threads.submit(
                () -> {
                  try (Machine machine = new Machine(name)) {
                    for (int i = 0; i < each; i++) {
                      machine.run(name + i);
                    }
                  }
                }));
        for (int i = 0; i < each; i++) {
          all.add(name + i);
        }
      }
      for (Future<?> one : work) {
        one.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    try (Machine three = new Machine("three")) {
      assertThat(three.runs()).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void aLostAnswerIsFoundOutAndWrittenOnce() {
    try (Machine one = new Machine("one")) {
      one.run("r1");
      for (Fault fault : Fault.values()) {
        if (fault != Fault.HALF_A_BODY && fault != Fault.SILENCE) {
          fake.goWrong("PUT", fault);
          one.run(fault.name());
        }
      }
      assertThat(one.runs()).hasSize(6);
    }
    try (Machine two = new Machine("two")) {
      assertThat(two.runs()).hasSize(6);
    }
  }

  @Test
  void aBucketThatIsGoneLeavesTheLedgerAsItWas() {
    try (Machine one = new Machine("one")) {
      one.run("r1");
      Fault[] all = new Fault[5];
      Arrays.fill(all, Fault.BUSY_BEFORE);
      fake.goWrong("PUT", all);
      assertThat(refused(() -> one.run("r2"))).hasMessageContaining("Bucket does not answer");
      assertThat(one.runs()).containsExactly("r1");
      one.run("r3");
      assertThat(one.runs()).containsExactly("r1", "r3");
    }
  }

  @Test
  void aProcessKilledBetweenUploadAndCopyFindsTheNewOne() throws Exception {
    try (Machine one = new Machine("one")) {
      one.run("r1");
    }
    Path own = Buckets.open(fake).settings().own(folder.resolve("one"));
    Path copy = own.resolve("ledger.duckdb");
    byte[] old = Files.readAllBytes(copy);
    try (Machine one = new Machine("one")) {
      one.run("r2");
    }
    // As it is left by who is killed there: the file is the old one, the ETag is removed.
    Files.write(copy, old);
    Files.delete(own.resolve("etag"));
    try (Machine one = new Machine("one")) {
      assertThat(one.runs()).containsExactly("r1", "r2");
    }
  }

  @Test
  void aLedgerThatWasTakenAwayIsNoEmptyOne() {
    try (Machine one = new Machine("one")) {
      one.run("r1");
      fake.remove(OBJECT);
      assertThat(refused(() -> one.run("r2"))).hasMessageContaining("Ledger is missing");
    }
    assertThat(refused(() -> new Machine("one").close())).hasMessageContaining("Ledger is missing");
  }

  @Test
  void whatIsDamagedOrForeignIsRefused() throws Exception {
    try (Machine one = new Machine("one")) {
      one.run("r1");
    }
    ByteString whole = Objects.requireNonNull(fake.objects().get(OBJECT)).bytes();
    byte[] damaged = whole.toByteArray();
    damaged[damaged.length / 2] ^= 1;
    fake.put(OBJECT, ByteString.of(damaged), "");
    told("Ledger is damaged");
    fake.put(OBJECT, whole, "0".repeat(64));
    told("Ledger is damaged");
    fake.put(OBJECT, whole.substring(0, whole.size() / 2), "");
    told("Not a whole ledger");
    fake.put(OBJECT, ByteString.encodeUtf8("hello"), "");
    told("Not a whole ledger");
    fake.put(OBJECT, whole, "");
    try (Machine two = new Machine("two")) {
      assertThat(two.runs()).as("a copy that was put back by hand").containsExactly("r1");
    }
  }

  private void told(String summary) {
    assertThatThrownBy(() -> new Machine("two").close())
        .hasMessageContaining(summary)
        .satisfies(
            e ->
                assertThat(((ActivateException) e).problems().get(0).detail())
                    .contains("s3://acme-ledgers/" + OBJECT, "send every record again"));
  }

  @Test
  void anotherLedgerInItsPlaceIsNotWrittenInto() {
    ByteString other;
    try (Machine one = new Machine("one")) {
      one.run("r1");
      other = Objects.requireNonNull(fake.objects().get(OBJECT)).bytes();
    }
    fake.remove(OBJECT);
    try (Machine two = new Machine("two")) {
      two.run("r2");
      fake.put(OBJECT, other, "");
      assertThat(refused(() -> two.run("r3"))).hasMessageContaining("Ledger was replaced");
      assertThat(fake.objects().get(OBJECT)).extracting("bytes").isEqualTo(other);
    }
  }
}
