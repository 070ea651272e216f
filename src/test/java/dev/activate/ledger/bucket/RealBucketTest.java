package dev.activate.ledger.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.ledger.Admission;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ledger in a bucket of a server that others wrote, named by system properties; credentials and
 * region come from the usual variables.
 */
@EnabledIfSystemProperty(
    named = "activate.bucket",
    matches = ".+",
    disabledReason = "-Dactivate.bucket names no bucket, see .ci/80-bucket-check")
final class RealBucketTest {
  private final Path folder;
  private final String prefix = "activate-test/" + UUID.randomUUID();

  RealBucketTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Bucket open(Map<String, String> environment) {
    String endpoint = System.getProperty("activate.bucket.endpoint", "");
    String name = System.getProperty("activate.bucket", "");
    Map<String, Object> settings =
        endpoint.isEmpty()
            ? Map.of("bucket", name, "prefix", prefix)
            : Map.of("bucket", name, "prefix", prefix, "endpoint", endpoint);
    return new Bucket(
        BucketSettings.of(settings, environment, "shop", "prod & more"),
        "test",
        Patience.USUAL,
        Clock.systemUTC());
  }

  private Bucket open() {
    return open(System.getenv());
  }

  @Test
  void itKeepsToConditions() {
    try (Bucket bucket = open()) {
      Payload one = Payload.of(ByteString.encodeUtf8("one"));
      assertThat(bucket.look("x")).isEmpty();
      assertThat(bucket.write("x", one, Condition.same("\"0123456789abcdef0123456789abcdef\"")))
          .isInstanceOf(Written.Overtaken.class);
      Written.Done first = (Written.Done) bucket.write("x", one, Condition.ABSENT);
      assertThat(bucket.write("x", one, Condition.ABSENT)).isInstanceOf(Written.Overtaken.class);
      assertThat(bucket.look("x").orElseThrow())
          .isEqualTo(new Stored(first.etag(), one.digest(), one.size()));
      Payload two = Payload.of(ByteString.encodeUtf8("two"));
      Written.Done second = (Written.Done) bucket.write("x", two, Condition.same(first.etag()));
      assertThat(bucket.write("x", one, Condition.same(first.etag())))
          .isInstanceOf(Written.Overtaken.class);
      assertThat(bucket.read("x").orElseThrow())
          .isEqualTo(new Bucket.Text(second.etag(), ByteString.encodeUtf8("two")));
      assertThat(bucket.clock()).isPresent();
    }
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() {
    Map<String, String> environment = new java.util.HashMap<>(System.getenv());
    environment.put("AWS_SECRET_ACCESS_KEY", "another");
    try (Bucket bucket = open(environment)) {
      assertThatThrownBy(() -> bucket.look("x"))
          .hasMessageContaining("Bucket refuses")
          .hasMessageContaining("SignatureDoesNotMatch");
    }
  }

  @Test
  void machinesThatWriteAtOnceLoseNothing() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> work = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      work.add(threads.submit(() -> machine(name, 3)));
    }
    for (Future<?> each : work) {
      each.get();
    }
    threads.shutdown();
    assertThat(machine("three", 0))
        .containsExactlyInAnyOrder("one0", "one1", "one2", "two0", "two1", "two2");
  }

  private List<String> machine(String name, int runs) {
    try (Engine engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill-" + name)));
        BucketLedger ledger =
            BucketLedger.open(engine, open(), folder.resolve(name), Admission.IN_USE)) {
      for (int i = 0; i < runs; i++) {
        Run run =
            new Run(
                name + i, "plan", "prod", BY, Run.State.COMPLETE, 1, Instant.EPOCH, 0, List.of());
        ledger.write(writer -> writer.record(run));
      }
      return ledger.runs().stream().map(Run::id).toList();
    }
  }

  private static final Invocation BY = new Invocation("ada", "host", 42, "apply", Instant.EPOCH);

  @Test
  void aSyncIsLockedOnce() {
    try (Bucket bucket = open()) {
      BucketLocks locks = new BucketLocks(bucket, Clock.systemUTC());
      try (Held held = locks.acquire(List.of("people"), BY, Duration.ZERO, one -> {})) {
        assertThatThrownBy(() -> locks.acquire(List.of("people"), BY, Duration.ZERO, one -> {}))
            .hasMessageContaining("Sync is locked");
        assertThat(locks.unlock(held.id())).hasSize(1);
      }
      assertThat(locks.list()).isEmpty();
    }
  }
}
