package dev.activate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.fake.service.FakeService;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who write the same sync. */
final class WebhookLocksTest {
  private static final Invocation ANN =
      new Invocation("ann", "etl-1", 4711, "activate apply p.plan", Instant.EPOCH);

  private FakeService crm;
  private WebhookProject shop;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    crm = FakeService.start(FakeService.Keeping.UPSERT);
    shop = WebhookProject.make(folder, crm).people(2, 10);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private Held ann() {
    return new FileLocks(shop.folder.resolve(".activate/dev/locks"))
        .acquire(List.of("people"), ANN, Duration.ZERO, other -> {});
  }

  @Test
  void theSecondIsToldWhoHoldsTheLockAndAPlanNeedsNone() {
    try (Held held = ann()) {
      Cli.Result apply = shop.apply();
      assertThat(apply.exit()).isEqualTo(6);
      assertThat(apply.err())
          .contains("ann", "etl-1", "4711", "activate apply p.plan", "1970-01-01", held.id());
      assertThat(crm.requests()).isEmpty();
      assertThat(shop.run("plan", "-q").exit()).isZero();
      Cli.Result waited = shop.run("apply", "--auto-approve", "--lock-timeout", "1s");
      assertThat(waited.exit()).isEqualTo(6);
      assertThat(waited.err()).contains("Waiting for the lock on people, held by process 4711");
    }
    assertThat(shop.apply().exit()).isZero();
  }

  @Test
  void whoWaitsLongEnoughGoesOn() {
    Held held = ann();
    CompletableFuture<Void> released =
        CompletableFuture.runAsync(
            held::close, CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
    Cli.Result apply = shop.apply("--lock-timeout", "60s");
    released.join();
    assertThat(apply.exit()).isZero();
    assertThat(crm.records()).hasSize(2);
  }

  @Test
  void aLockIsTakenAwayByItsExactIdOnly() {
    try (Held held = ann()) {
      assertThat(shop.run("state", "locks").out()).contains(held.id(), "people", "ann on etl-1");
      Cli.Result wrong = shop.run("state", "unlock", held.id().substring(1));
      assertThat(wrong.exit()).isEqualTo(64);
      assertThat(wrong.err()).contains("No such lock", held.id());
      assertThat(shop.apply().exit()).isEqualTo(6);
      assertThat(shop.run("state", "unlock", held.id()).out()).isEqualTo("Unlocked people.\n");
      assertThatThrownBy(held::require).hasMessageContaining("Lock was taken away");
      assertThat(shop.apply().exit()).isZero();
    }
  }
}
