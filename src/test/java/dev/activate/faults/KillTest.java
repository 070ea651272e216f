package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.fake.service.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An apply that is killed ends, after the next one, as if nothing had happened. */
@Execution(ExecutionMode.CONCURRENT)
final class KillTest {
  private static final int ROWS = 12;
  private static final int BATCH = 3;

  /** As many workers as batches: none of them makes a second call, which would come first. */
  private static final int MANY = 8;

  private static final int MOST_POINTS = 100;

  @TempDir private Path folder;

  /** From the run's beginning to its end, but for what workers do. */
  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void whereTheRunIsBroughtToTheDisk(Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, MANY)) {
      killEverywhere(stand, Strace.SYNC, stand::startUnder, Rounds.step(2, 7));
    }
  }

  /** What comes before each request. */
  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void whereAWorkerBringsAnIntentToTheDisk(Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      killEverywhere(stand, Strace.SYNC, stand::startAndAttach, Rounds.step(2, 5));
    }
  }

  /** Between the batches too, as in a run that lasts. */
  @Test
  void whereWhatWasAcknowledgedIsFoldedOnTheWay() {
    Strace.require();
    try (Stand stand = new Stand(folder, Kind.READABLE, ROWS, BATCH, 1)) {
      killEverywhere(stand, Strace.SYNC, stand::startFolding, Rounds.step(6, 30));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.activate.faults.Rounds#kinds")
  void whereAFileIsPutInItsPlace(Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      killEverywhere(stand, Strace.RENAME, stand::startUnder, Rounds.step(1, 3));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aroundWhatTheServiceDoes(Kind kind) {
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      int killed = 0;
      for (Fault cut : List.of(Fault.Cut.BEFORE_EXECUTING, Fault.Cut.AFTER_EXECUTING)) {
        int requests = stand.requests();
        int step = Rounds.step(2, requests);
        for (int nth = 1 + Rounds.random(1).nextInt(step); nth <= requests; nth += step) {
          Path project = stand.fresh();
          kill(stand, project, nth, cut);
          stand.settles(
              project, "killed as request %d was at %s, %s".formatted(nth, cut, Rounds.told(1)));
          stand.done(project);
          killed++;
        }
      }
      System.out.printf("%s, on the wire: killed %d times%n", kind, killed);
    }
  }

  /** At each such call of one thread, until there are no more. */
  private static void killEverywhere(
      Stand stand, String calls, BiFunction<Path, List<String>, Child.Ended> start, int step) {
    int killed = 0;
    for (int nth = 1 + Rounds.random(0).nextInt(step); nth < MOST_POINTS; nth += step) {
      String after = "killed at call %d of %s, %s".formatted(nth, calls, Rounds.told(0));
      Path project = stand.fresh();
      Child.Ended ended = start.apply(project, Strace.kill(calls, nth));
      if (!ended.killed()) {
        assertThat(ended.exit()).as("%s: %s", after, ended).isZero();
        stand.sameAsUnbroken(project, after);
        break;
      }
      killed++;
      stand.settles(project, after);
      stand.done(project);
    }
    System.out.printf("%s %s: killed %d times%n", stand.wire.kind(), calls, killed);
    assertThat(killed).isBetween(1, MOST_POINTS - 2);
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
