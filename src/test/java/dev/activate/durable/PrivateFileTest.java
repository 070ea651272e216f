package dev.activate.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is replaced is the old one or the new one, and nobody else's. */
final class PrivateFileTest {
  private final Path folder;

  PrivateFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static ActivateException failure(Path target, IOException e) {
    return Problem.error(Code.IO, "Test", target + ": " + e).causedBy(e);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void onlyTheOwnerReadsItAndNothingElseIsLeft() throws IOException {
    Path file = folder.resolve("deep/er/file");
    PrivateFile.replace(file, "one".getBytes(UTF_8));
    PrivateFile.replace(file, "two".getBytes(UTF_8));
    assertThat(file).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("deep/er").toFile().list()).containsExactly("file");
  }

  @Test
  void whatIsNotPublishedIsThrownAway() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    try (PrivateFile made = PrivateFile.beside(file, PrivateFileTest::failure)) {
      Files.writeString(made.path(), "new");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path().getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aFileThatCannotBePutInItsPlaceIsAnErrorThatNamesIt() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("inside"), "old");
    assertThatThrownBy(() -> PrivateFile.replace(taken, "new".getBytes(UTF_8)))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining(taken.toString());
    assertThat(taken.resolve("inside")).hasContent("old");
    assertThat(names()).containsExactly("taken");
  }

  @Test
  void whatADeadProcessLeftIsRemovedAndWhatALivingOneMakesIsNot() throws IOException {
    Path dead = left("dead");
    Path young = Files.createDirectories(folder.resolve(Leftovers.PREFIX + "young"));
    Path theirs = Files.createDirectories(folder.resolve(".activate-theirs"));
    old(theirs);
    try (PrivateFile own = PrivateFile.beside(folder.resolve("own"), PrivateFileTest::failure)) {
      Files.writeString(own.path(), "mine");
      old(folderOf(own));
      PrivateFile.replace(folder.resolve("file"), new byte[1]);
      assertThat(own.path()).exists();
    }
    assertThat(dead).doesNotExist();
    assertThat(young).exists();
    assertThat(theirs).exists();
  }

  @Test
  void aFolderThatAnotherProcessHoldsIsLeftAlone() throws Exception {
    Path held = left("held");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                held.resolve(Leftovers.HOLD).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader(UTF_8).readLine()).isEqualTo("held");
      old(held);
      PrivateFile.replace(folder.resolve("file"), new byte[1]);
      assertThat(held.resolve("new")).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
    PrivateFile.replace(folder.resolve("file"), new byte[1]);
    assertThat(held).doesNotExist();
  }

  private static Path folderOf(PrivateFile file) {
    return file.path().resolveSibling(".");
  }

  private Path left(String name) throws IOException {
    Path left = Files.createDirectories(folder.resolve(Leftovers.PREFIX + name));
    Files.writeString(left.resolve("new"), "half");
    Files.createFile(left.resolve(Leftovers.HOLD));
    old(left);
    return left;
  }

  private static void old(Path path) throws IOException {
    Files.setLastModifiedTime(
        path, FileTime.from(Instant.now().minus(Leftovers.YOUNG).minusSeconds(60)));
  }

  /** Holds the lock of a folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.println("held");
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }
}
