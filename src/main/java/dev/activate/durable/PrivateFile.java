package dev.activate.durable;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file in the making, readable by its owner only, that replaces its target in one step when it is
 * done and on disk. Until then, and if anything fails, the target is what it was.
 */
public final class PrivateFile implements AutoCloseable {

  /** How a failure is told, by what the file is for. */
  @FunctionalInterface
  public interface Failure {
    ActivateException of(Path target, IOException e);
  }

  private final Path folder;
  private final Path target;
  private final FileChannel hold;
  private final Failure failure;

  private PrivateFile(Path folder, Path target, FileChannel hold, Failure failure) {
    this.folder = folder;
    this.target = target;
    this.hold = hold;
    this.failure = failure;
  }

  /** Begins a file that is to be {@code target}, and removes what dead processes left there. */
  public static PrivateFile beside(Path target, Failure failure) {
    Path whole = target.toAbsolutePath();
    try {
      Path parent = whole.getParent();
      if (parent == null) {
        throw new IOException("it is a folder");
      }
      Folders.make(parent);
      Leftovers.remove(parent);
      // A folder of 0700, because DuckDB makes its files with the process's own mask.
      Path folder = Files.createTempDirectory(parent, Leftovers.PREFIX);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      Leftovers.OWN.add(folder);
      FileChannel hold =
          FileChannel.open(
              folder.resolve(Leftovers.HOLD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      hold.lock();
      return new PrivateFile(folder, whole, hold, failure);
    } catch (IOException e) {
      throw failure.of(target, e);
    }
  }

  /** Replaces {@code target} by these bytes. */
  public static void replace(Path target, byte[] bytes) {
    try (PrivateFile file = beside(target, PrivateFile::unwritten)) {
      Files.write(file.path(), bytes);
      file.publish();
    } catch (IOException e) {
      throw unwritten(target, e);
    }
  }

  /** Where it is made; nothing is there yet. */
  public Path path() {
    return folder.resolve("new");
  }

  public void append(String ascii) {
    try {
      Files.writeString(path(), ascii, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure.of(target, e);
    }
  }

  /** Brings it to disk, then into its place. */
  public void publish() {
    try {
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
      try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Path parent = target.getParent();
      if (parent != null) {
        Folders.sync(parent);
      }
    } catch (IOException e) {
      throw failure.of(target, e);
    }
  }

  /** Throws away what was not published. */
  @Override
  public void close() {
    try {
      Leftovers.clear(folder);
      hold.close();
    } catch (IOException e) {
      // the target is right either way, and what is left goes with the next one's leftovers
    } finally {
      Leftovers.OWN.remove(folder);
    }
  }

  private static ActivateException unwritten(Path target, IOException e) {
    return Problem.error(
            Code.IO,
            "File cannot be written",
            target + ": " + e + ". What stood there before is untouched.")
        .causedBy(e);
  }
}
