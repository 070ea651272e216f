package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails or is full stops an apply before its next batch, and costs nothing else. */
final class DiskTest {
  private static final int MOST_POINTS = 200;

  @TempDir private Path folder;

  /** Each once, at each call: what comes after a lost write must not be built upon it. */
  @ParameterizedTest
  @CsvSource({
    "fsync, EIO, REPEATABLE",
    "fsync, ENOSPC, BLIND",
    "rename, EIO, READABLE",
    "rename, ENOSPC, REPEATABLE"
  })
  void aFailedCallIsToldAndRecoveredFrom(String call, String error, Kind kind) {
    Strace.require();
    String calls = call.equals("fsync") ? Strace.SYNC : Strace.RENAME;
    int step = Strace.step(calls);
    int failed = 0;
    try (Stand stand = new Stand(folder, kind, 12, 3, 1)) {
      for (int nth = 1 + Rounds.random(3).nextInt(step); nth < MOST_POINTS; nth += step) {
        String after = "%s at call %d of %s, %s".formatted(error, nth, call, Rounds.told(3));
        Path project = stand.fresh();
        Child.Ended ended = stand.start(project, Strace.fail(calls, error, nth)).end();
        if (ended.exit() == 0) {
          stand.sameAsUnbroken(project, after);
          break;
        }
        failed++;
        assertThat(ended.exit()).as("%s: %s", after, ended).isIn(1, 7);
        assertThat(ended.err()).as(after).contains(project.toString());
        stand.recovers(project, after);
      }
    }
    System.out.printf("%s %s: %d points%n", call, error, failed);
    assertThat(failed).isPositive();
  }

  /** A file system of its own, with so much left as is too little at one moment or another. */
  @Test
  void aFullDiskIsToldAndRecoveredFromOnceThereIsSpace() throws IOException {
    Child.Ended mount = Child.start(folder, List.of("unshare", "-rm", "true"), Map.of()).end();
    assumeTrue(mount.exit() == 0, "a private mount namespace may not be made here");
    int full = 0;
    try (Stand stand = new Stand(folder, Kind.REPEATABLE, 300, 10, 2)) {
      int step = Rounds.all() ? 16 : 160;
      for (int left = Rounds.random(4).nextInt(step); left < 1200; left += step) {
        Path project = stand.fresh();
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Child.Ended ended = Child.start(folder, onDisk(stand, project, disk, left), Map.of()).end();
        String after = "%d KiB left, %s: %s".formatted(left, Rounds.told(4), ended);
        assertThat(ended.exit()).as(after).isZero();
        full += ended.out().contains("first: 0") ? 0 : 1;
        stand.sameAsUnbroken(project, after);
        stand.done(project);
      }
    }
    System.out.printf("full disk: %d times%n", full);
    assertThat(full).isPositive();
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
        "$@" >&2
        first=$?
        rm -f "$DISK/filler"
        echo "first: $first"
        case $first in 0 | 1 | 7) ;; *) exit 98 ;; esac
        [ "$first" = 0 ] || "$@" >&2 || exit 97
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
