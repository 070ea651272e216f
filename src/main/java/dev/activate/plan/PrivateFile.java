package dev.activate.plan;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file in the making, readable by its owner only, that replaces its target in one step when it is
 * done and on disk.
 */
final class PrivateFile {
  private final Path folder;
  private final Path target;
  private boolean published;

  private PrivateFile(Path folder, Path target) {
    this.folder = folder;
    this.target = target;
  }

  static PrivateFile beside(Path target) {
    try {
      Path parent = target.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      // A folder of 0700, because DuckDB makes its files with the process's own mask.
      return new PrivateFile(
          Files.createTempDirectory(
              parent,
              ".activate-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))),
          target.toAbsolutePath());
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  Path path() {
    return folder.resolve("plan.duckdb");
  }

  boolean isPublished() {
    return published;
  }

  void append(String text) {
    try {
      Files.writeString(path(), text, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  void publish() {
    try {
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-------"));
      try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel parent = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
        parent.force(true);
      }
      published = true;
      discard();
    } catch (IOException e) {
      throw failed(target, e);
    }
  }

  void discard() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** The last {@code length} bytes of a file, or fewer if it is shorter. */
  static String tail(Path file, int length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, channel.size()));
      channel.read(bytes, channel.size() - bytes.capacity());
      return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }
  }

  private static ActivateException failed(Path file, IOException e) {
    return new ActivateException(
        List.of(
            Problem.error(
                Code.IO,
                "Plan cannot be written",
                file
                    + ": "
                    + e
                    + ". Nothing was sent, and an older plan of that name is untouched.")),
        e);
  }
}
