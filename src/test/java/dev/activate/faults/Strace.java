package dev.activate.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets system calls of a real process fail, or kill it there. Counts the calls of each thread by
 * itself, as strace does.
 */
final class Strace {
  /** Every way to bring a file to the disk, and every way to put one in its place. */
  static final String SYNC = "fsync,fdatasync";

  static final String RENAME = "?rename,?renameat,?renameat2";

  private Strace() {}

  /** Ends the test as skipped where there is no strace, or it may not be used. */
  static void require() {
    assumeTrue(works(), "strace is missing or may not trace; on Debian: apt-get install strace");
  }

  /** Kills the process as some thread is about to make its {@code nth} such call. */
  static List<String> kill(String calls, int nth) {
    return inject(calls, "signal=KILL", nth);
  }

  /**
   * Lets the {@code nth} such call of each thread fail and do nothing; the next ones succeed, as if
   * nothing were lost.
   *
   * @param error such as {@code EIO}
   */
  static List<String> fail(String calls, String error, int nth) {
    return inject(calls, "error=" + error, nth);
  }

  /** Begins to do the same to a process that runs, whose calls count from here on. */
  static Process attach(long pid, List<String> strace) {
    List<String> command = new ArrayList<>(strace);
    command.addAll(List.of("-p", Long.toString(pid)));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> inject(String calls, String what, int nth) {
    return List.of(
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=" + calls,
        "-e",
        "inject=" + calls + ":" + what + ":when=" + nth);
  }

  private static boolean works() {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=fsync", "true")
              .redirectErrorStream(true)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
