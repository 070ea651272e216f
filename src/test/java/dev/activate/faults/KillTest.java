package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An apply that is killed ends, after the next one, as if nothing had happened. */
final class KillTest {
  private static final int ROWS = 12;
  private static final int BATCH = 3;
  private static final int MOST_POINTS = 200;

  @TempDir private Path folder;

  /** One worker: each of its intents is a point. */
  @ParameterizedTest
  @EnumSource
  void whereItBringsAFileToTheDisk(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      killEverywhere(stand, Strace.SYNC);
    }
  }

  /** As many workers as batches, so that none of them gets far: the rest is the coordinator's. */
  @ParameterizedTest
  @EnumSource(names = {"REPEATABLE", "READABLE"})
  void whereItFoldsWhatManyWorkersSent(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 8)) {
      killEverywhere(stand, Strace.SYNC);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereItPutsAFileInItsPlace(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      killEverywhere(stand, Strace.RENAME);
    }
  }

  @ParameterizedTest
  @EnumSource
  void beforeTheServiceDidWhatItWasSent(Kind kind) {
    killOnTheWire(kind, Fault.Cut.BEFORE_EXECUTING);
  }

  @ParameterizedTest
  @EnumSource
  void afterTheServiceDidWhatItWasSent(Kind kind) {
    killOnTheWire(kind, Fault.Cut.AFTER_EXECUTING);
  }

  private static void killEverywhere(Stand stand, String calls) {
    Strace.require();
    int step = Strace.step(calls);
    int nth = 1 + Rounds.random(0).nextInt(step);
    int killed = 0;
    while (nth < MOST_POINTS) {
      String after = "killed at call %d of %s".formatted(nth, calls);
      Path project = stand.fresh();
      Child.Ended ended = stand.start(project, Strace.kill(calls, nth)).end();
      if (!ended.killed()) {
        assertThat(ended.exit()).as("%s: %s", after, ended).isZero();
        break;
      }
      killed++;
      stand.recovers(project, after);
      nth += step;
    }
    System.out.printf("%s %s: %d points%n", stand.wire.kind(), calls, killed);
    assertThat(killed).isPositive();
  }

  private void killOnTheWire(Kind kind, Fault cut) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      int step = Rounds.all() ? 1 : 4;
      int requests = stand.requests();
      for (int nth = 1 + Rounds.random(1).nextInt(step); nth <= requests; nth += step) {
        Path project = stand.fresh();
        kill(stand, project, nth, cut);
        stand.recovers(project, "killed as request %d was at %s".formatted(nth, cut));
      }
    }
  }

  private static void kill(Stand stand, Path project, int nth, Fault cut) {
    CompletableFuture<Child> started = new CompletableFuture<>();
    AtomicInteger count = new AtomicInteger();
    stand.service.faults(
        seen -> {
          if (count.incrementAndGet() < nth) {
            return null;
          }
          started.join().kill();
          return cut;
        });
    Child child = stand.start(project, List.of());
    started.complete(child);
    assertThat(child.end().killed()).isTrue();
    stand.service.faults(seen -> null);
  }
}
