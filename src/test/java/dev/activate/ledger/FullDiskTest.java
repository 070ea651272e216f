package dev.activate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.activate.problem.ActivateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger on a disk that is really full, in a mount namespace of its own. */
final class FullDiskTest {
  private final Path folder;

  FullDiskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFullDiskLeavesTheOldLedgerAndIsGoneOnFromWhenThereIsRoom() throws Exception {
    assumeThat(run("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString()))
        .as("mounting a file system")
        .isZero();
    assertThat(
            run(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "disk=$1; shift; mount -t tmpfs -o size=12m tmpfs \"$disk\" && exec \"$@\" \"$disk\"",
                "sh",
                folder.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.library.path=" + System.getProperty("java.library.path"),
                "-cp",
                System.getProperty("java.class.path"),
                Filler.class.getName()))
        .isZero();
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Fills the disk to every size between nothing and enough. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] arguments) throws Exception {
      Path disk = Path.of(arguments[0]);
      Path ballast = disk.resolve("ballast");
      int failures = 0;
      try (Book book = new Book(disk)) {
        book.hold("people", "ada");
        long free = disk.toFile().getUsableSpace();
        for (long room = 0; room < 4_000_000; room += 400_000) {
          byte[] before = Files.readAllBytes(book.file);
          Files.write(ballast, new byte[(int) (free - room)]);
          Map<Book.Id, String> before0 = book.records("people");
          try {
            book.engine.execute(
                "create or replace table memory.main.big as select 'k' || range as key_id,"
                    + " 1 as key_no, md5(random()::varchar) || md5(random()::varchar) as after_name,"
                    + " 'r' as remote_id, 'created' as origin from range(20000)");
            Fold small = book.fold("people", "r" + room, Map.of(), List.of(), Map.of());
            book.ledger.write(
                writer ->
                    writer.fold(
                        new Fold(
                            "people",
                            Book.SHAPE,
                            small.gone(),
                            "memory.main.big",
                            small.refused(),
                            "p",
                            small.run(),
                            "i")));
            break;
          } catch (ActivateException e) {
            failures++;
            require(e.toString().contains(book.file.toString()), "no file is named: " + e);
            require(Arrays.equals(Files.readAllBytes(book.file), before), "the file has changed");
            require(book.records("people").equals(before0), "the records have changed");
          }
        }
        require(failures > 0, "the disk was never full");
        Files.delete(ballast);
        book.hold("people", "bob");
        require(book.records("people").size() > 1, "it cannot be written any more");
      }
      try (Book book = new Book(disk)) {
        require(book.records("people").containsKey(new Book.Id("bob", 1)), "it was not kept");
      }
    }

    private static void require(boolean truth, String otherwise) {
      if (!truth) {
        throw new AssertionError(otherwise);
      }
    }
  }
}
