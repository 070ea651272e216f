package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails or is full stops an apply before its next batch, and costs nothing else. */
@Execution(ExecutionMode.CONCURRENT)
final class DiskTest {
  private static final int ROWS = 12;
  private static final int BATCH = 3;
  private static final int MANY = 8;
  private static final int MOST_POINTS = 100;

  @TempDir private Path folder;

  /** Each call of the run's own thread, once; the later ones succeed, as if nothing were lost. */
  @ParameterizedTest
  @CsvSource({"EIO, READABLE", "ENOSPC, REPEATABLE"})
  void aRunThatCannotBeBroughtToTheDisk(String error, Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, MANY)) {
      failEverywhere(stand, Strace.SYNC, error, stand::startUnder, Rounds.step(2, 9));
    }
  }

  /** Between the batches too, as in a run that lasts. */
  @Test
  void aRunThatCannotBeFoldedOnTheWay() {
    Strace.require();
    try (Stand stand = new Stand(folder, Kind.BLIND, ROWS, BATCH, 1)) {
      failEverywhere(stand, Strace.SYNC, "EIO", stand::startFolding, Rounds.step(6, 30));
    }
  }

  @ParameterizedTest
  @CsvSource({"EIO, REPEATABLE", "ENOSPC, READABLE"})
  void aFileThatCannotBePutInItsPlace(String error, Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      failEverywhere(stand, Strace.RENAME, error, stand::startUnder, Rounds.step(1, 3));
    }
  }

  /** Of what could not be noted nothing is sent, nor of anything after it. */
  @ParameterizedTest
  @CsvSource({"EIO, BLIND", "ENOSPC, BLIND"})
  void anIntentThatCannotBeBroughtToTheDisk(String error, Kind kind) {
    Strace.require();
    try (Stand stand = new Stand(folder, kind, ROWS, BATCH, 1)) {
      int requests = stand.requests();
      int step = Rounds.step(2, requests);
      int failed = 0;
      for (int nth = 1 + Rounds.random(6).nextInt(step); nth <= requests; nth += step) {
        Path project = stand.fresh();
        String after = "%s at intent %d, %s".formatted(error, nth, Rounds.told(6));
        told(stand.startAndAttach(project, Strace.fail(Strace.SYNC, error, nth)), project, after);
        assertThat(stand.arrived()).as(after).isEqualTo(nth - 1);
        stand.settles(project, after);
        stand.done(project);
        failed++;
      }
      System.out.printf("%s of an intent: failed %d times%n", error, failed);
    }
  }

  /** A file system of its own, with so much left as is too little at one moment or another. */
  @Test
  void aFullDiskIsToldAndRecoveredFromOnceThereIsSpace() throws IOException {
    String mount = "mount -t tmpfs tmpfs " + folder;
    assumeTrue(
        Child.start(folder, List.of("unshare", "-rm", "sh", "-c", mount)).end().exit() == 0,
        "skipped: a file system may not be mounted here");
    int full = 0;
    int step = Rounds.step(96, 400);
    try (Stand stand = new Stand(folder, Kind.REPEATABLE, 300, 10, 2)) {
      Path disk = Files.createDirectories(folder.resolve("disk"));
      for (int left = Rounds.random(4).nextInt(step); left < 1200; left += step) {
        Path project = stand.fresh();
        Child.Ended ended = Child.start(folder, onDisk(stand, project, disk, left)).end();
        String after = "%d KiB left, %s: %s".formatted(left, Rounds.told(4), ended);
        assertThat(ended.exit()).as(after).isZero();
        full += ended.err().contains("first: 0") ? 0 : 1;
        stand.sameAsUnbroken(project, after);
        stand.done(project);
      }
    }
    System.out.printf("full disk: %d times%n", full);
    assertThat(full).isPositive();
  }

  private static void failEverywhere(
      Stand stand,
      String calls,
      String error,
      BiFunction<Path, List<String>, Child.Ended> start,
      int step) {
    int failed = 0;
    for (int nth = 1 + Rounds.random(3).nextInt(step); nth < MOST_POINTS; nth += step) {
      String after = "%s at call %d of %s, %s".formatted(error, nth, calls, Rounds.told(3));
      Path project = stand.fresh();
      Child.Ended ended = start.apply(project, Strace.fail(calls, error, nth));
      if (ended.exit() == 0) {
        stand.sameAsUnbroken(project, after);
        break;
      }
      told(ended, project, after);
      stand.settles(project, after);
      stand.done(project);
      failed++;
    }
    System.out.printf("%s of %s: failed %d times%n", error, calls, failed);
    assertThat(failed).isBetween(1, MOST_POINTS - 2);
  }

  private static void told(Child.Ended ended, Path project, String after) {
    assertThat(ended.exit()).as("%s: %s", after, ended).isIn(1, 7);
    assertThat(ended.err()).as(after).contains(project.toString());
  }

  /** Applies on a disk that is nearly full; gives it space; applies again; brings it all back. */
  private static List<String> onDisk(Stand stand, Path project, Path disk, int left) {
    String script =
        """
        mount -t tmpfs -o size=64m,mode=700 tmpfs "$DISK" || exit 99
        cp -a "$PROJECT/." "$DISK/"
        free=$(df -k --output=avail "$DISK" | tail -n 1)
        fill=$((free - LEFT))
        [ "$fill" -le 0 ] || head -c "${fill}k" /dev/zero >"$DISK/filler"
        "$@" >/dev/null
        first=$?
        rm -f "$DISK/filler"
        echo "first: $first" >&2
        case $first in 0 | 1 | 7) ;; *) exit 98 ;; esac
        [ "$first" = 0 ] || "$@" >/dev/null || exit 97
        rm -rf "$PROJECT"
        cp -a "$DISK" "$PROJECT"
        """
            .replace("$DISK", disk.toString())
            .replace("$PROJECT", project.toString())
            .replace("LEFT", String.valueOf(left));
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", script, "sh"));
    command.addAll(stand.command(disk));
    return command;
  }
}
