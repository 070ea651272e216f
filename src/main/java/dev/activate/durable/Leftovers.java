package dev.activate.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders that files are made in. Whoever makes one holds a lock in it, which ends with its
 * process: process numbers mean nothing between containers that share a disk.
 */
final class Leftovers {
  static final String PREFIX = ".activate-tmp-";
  static final String HOLD = "hold";

  /** Between the making of a folder and its lock there is a moment. */
  static final Duration YOUNG = Duration.ofHours(1);

  /** Opening and closing its file would lose this process its lock. */
  static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private Leftovers() {}

  /** Removes folders of processes that are no more; what cannot be removed is left. */
  static void remove(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      Instant young = Instant.now().minus(YOUNG);
      for (Path folder : found) {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && !OWN.contains(folder)
            && Files.getLastModifiedTime(folder).toInstant().isBefore(young)) {
          removeIfDead(folder);
        }
      }
    } catch (IOException e) {
      // they cost room, nothing else; the next one tries again
    }
  }

  private static void removeIfDead(Path folder) throws IOException {
    Path hold = folder.resolve(HOLD);
    try (FileChannel channel =
        FileChannel.open(hold, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        clear(folder);
      }
    }
  }

  static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
