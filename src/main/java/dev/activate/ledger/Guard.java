package dev.activate.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held for moments by whoever looks at the locks of a folder or changes them, so that each finds
 * them whole and nobody takes a look for a lock.
 */
final class Guard {
  private static final ReentrantLock PROCESS = new ReentrantLock();
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final Path folder;

  Guard(Path folder) {
    this.folder = folder;
  }

  /** What is done under the guard. */
  interface Work<T> {
    T run() throws IOException;
  }

  <T> T alone(Work<T> work) throws IOException {
    PROCESS.lock();
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (FileChannel channel =
          FileChannel.open(
              folder.resolve(".guard"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        await(channel);
        return work.run();
      }
    } finally {
      PROCESS.unlock();
    }
  }

  private static void await(FileChannel channel) throws IOException {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (channel.tryLock() == null) {
        if (System.nanoTime() - start > LONGEST.toNanos()) {
          throw new IOException(
              "another process has held the file .guard for " + LONGEST.toSeconds() + " seconds");
        }
        try {
          Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
