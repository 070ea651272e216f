package dev.activate.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process has locked. The operating system frees it when the process dies.
 *
 * <p>A process loses its lock on a file when it closes any channel on it, so a file that it has
 * locked is never opened again; what this process holds is known by the files' identity. All but
 * {@link #isInPlace} is to be called under the {@link Guard}.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/fcntl.html">fcntl</a>
 */
final class LockFile {
  private static final Set<Object> OURS = new HashSet<>();
  private static final Object ABSENT = "absent";

  private final Path path;
  private final FileChannel channel;
  private final Object key;

  private LockFile(Path path, FileChannel channel, Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  /** Locks a file, which is made if it is not there; empty when another has locked it. */
  static Optional<LockFile> lock(Path path) throws IOException {
    if (OURS.contains(keyOf(path))) {
      return Optional.empty();
    }
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    @Nullable LockFile locked = null;
    try {
      if (channel.tryLock() != null) {
        Object key = keyOf(path);
        if (key.equals(ABSENT)) {
          throw new NoSuchFileException(
              path.toString(), null, "it was removed while it was locked");
        }
        locked = new LockFile(path, channel, key);
        OURS.add(key);
      }
      return Optional.ofNullable(locked);
    } finally {
      if (locked == null) {
        channel.close();
      }
    }
  }

  static boolean isLocked(Path path) throws IOException {
    if (!Files.exists(path)) {
      return false;
    }
    Optional<LockFile> free = lock(path);
    if (free.isPresent()) {
      free.get().release();
    }
    return free.isEmpty();
  }

  /**
   * Whether the file that is locked is still the one that others would lock. While it is open, no
   * other file can get its identity.
   */
  boolean isInPlace() throws IOException {
    return key.equals(keyOf(path));
  }

  void release() throws IOException {
    OURS.remove(key);
    channel.close();
  }

  private static Object keyOf(Path path) throws IOException {
    try {
      return Objects.requireNonNull(
          Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return ABSENT;
    }
  }
}
