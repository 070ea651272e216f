package dev.activate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.activate.problem.ActivateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write is all or nothing, and loses nothing of what others write. */
final class LedgerWriteTest {
  private static final int TURNS = Integer.getInteger("activate.turns", 3);

  private final Path folder;

  LedgerWriteTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Run run(String id, Run.State state, @Nullable Integer exit) {
    return new Run(
        id,
        "plan",
        "prod",
        new Invocation("ada", "host", 42, "apply 'x'", Instant.ofEpochSecond(id.hashCode(), 1000)),
        state,
        17,
        exit == null ? null : Instant.ofEpochSecond(99),
        exit,
        List.of(new Run.Counts("people", "crm", 1, 2, 3, 4, 5, 6)));
  }

  @Test
  void workThatThrowsLeavesTheOldLedgerAndAUsableEngine() throws Exception {
    try (Book book = new Book(folder)) {
      book.hold("people", "ada");
      byte[] before = Files.readAllBytes(book.file);
      Fold fold =
          book.fold("people", "r2", Map.of(new Book.Id("bob", 1), "Bob"), List.of(), Map.of());
      assertThatThrownBy(
              () ->
                  book.ledger.write(
                      writer -> {
                        writer.fold(fold);
                        writer.record(run("r2", Run.State.BROKEN, null));
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");
      assertThat(Files.readAllBytes(book.file)).isEqualTo(before);
      assertThat(book.records("people")).containsOnlyKeys(new Book.Id("ada", 1));
      assertThat(book.ledger.runs()).isEmpty();
      book.ledger.write(writer -> writer.fold(fold));
      assertThat(book.records("people")).hasSize(2);
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("ledger.duckdb", "ledger.lock");
  }

  @Test
  void aFirstWriteThatThrowsLeavesNoLedger() {
    try (Book book = new Book(folder)) {
      assertThatThrownBy(
              () ->
                  book.ledger.write(
                      writer -> {
                        throw new IllegalStateException("stop");
                      }))
          .hasMessage("stop");
      assertThat(book.file).doesNotExist();
      assertThat(book.ledger.lineage()).isEmpty();
      assertThat(book.ledger.syncs()).isEmpty();
    }
  }

  @Test
  void aRunIsReplacedByWhatBecameOfIt() {
    try (Book book = new Book(folder)) {
      book.ledger.write(
          writer -> {
            writer.record(run("20261121-150405-7f3c", Run.State.BROKEN, null));
            writer.record(run("20261121-150406-0000", Run.State.INCOMPLETE, 130));
          });
      book.ledger.write(
          writer -> writer.record(run("20261121-150405-7f3c", Run.State.COMPLETE, 0)));
      assertThat(book.ledger.runs())
          .containsExactlyInAnyOrder(
              run("20261121-150405-7f3c", Run.State.COMPLETE, 0),
              run("20261121-150406-0000", Run.State.INCOMPLETE, 130));
      assertThat(book.ledger.runs())
          .isSortedAccordingTo((a, b) -> b.by().since().compareTo(a.by().since()));
    }
  }

  @Test
  void deadLettersAreClearedByKeyOrAltogether() {
    try (Book book = new Book(folder)) {
      Fold fold =
          book.fold(
              "people",
              "r",
              Map.of(),
              List.of(),
              Map.of(
                  new Book.Id("a", 1), "X", new Book.Id("b", 1), "X", new Book.Id("c'", 1), "X"));
      book.ledger.write(writer -> writer.fold(fold));
      assertThat(book.ledger.sync("people").isNew()).isTrue();
      long[] cleared = new long[3];
      book.ledger.write(
          writer -> {
            cleared[0] = writer.clear("people", List.of("[\"c'\",\"1\"]", "[\"no\",\"1\"]"));
            cleared[1] = writer.clear("others", List.of());
          });
      assertThat(book.ledger.deadLetters("")).hasSize(2);
      book.ledger.write(writer -> cleared[2] = writer.clear("people", List.of()));
      assertThat(cleared).containsExactly(1, 0, 2);
      assertThat(book.ledger.deadLetters("")).isEmpty();
    }
  }

  @Test
  void aForgottenSyncNeverHasAnOldSerialAgain() {
    try (Book book = new Book(folder)) {
      book.hold("people", "ada");
      book.hold("people", "bob");
      book.ledger.write(writer -> writer.forget("people"));
      assertThat(book.ledger.sync("people").serial()).isZero();
      book.hold("people", "ada");
      assertThat(book.ledger.sync("people").serial()).isEqualTo(3);
    }
  }

  @Test
  void whoReadsIsNotInTheWayAndSeesOneState() {
    try (Book writing = new Book(folder)) {
      writing.hold("people", "ada");
      try (Book before = new Book(folder)) {
        Fold fold =
            writing.fold("people", "r", Map.of(new Book.Id("bob", 1), "Bob"), List.of(), Map.of());
        writing.ledger.write(
            writer -> {
              writer.fold(fold);
              try (Book during = new Book(folder)) {
                assertThat(during.records("people")).hasSize(1);
              }
              assertThat(before.records("people")).hasSize(1);
            });
        assertThat(before.records("people")).hasSize(1);
        try (Book after = new Book(folder)) {
          assertThat(after.records("people")).hasSize(2);
        }
      }
    }
  }

  @Test
  void threadsAndProcessesThatWriteInTurnLoseNothing() throws Exception {
    List<Process> others = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      others.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.library.path=" + System.getProperty("java.library.path"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  "process" + i,
                  String.valueOf(TURNS))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        String name = "thread" + i;
        done.add(threads.submit(() -> Writer.write(folder, name, TURNS)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    for (Process other : others) {
      assertThat(other.waitFor()).isZero();
    }
    try (Book book = new Book(folder)) {
      assertThat(book.records("people")).hasSize(4 * TURNS);
      assertThat(book.ledger.sync("people").serial()).isEqualTo(4L * TURNS);
    }
  }

  @Test
  void onlyTheOwnerReadsItWhateverTheMask() throws Exception {
    Process loose =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.library.path=" + System.getProperty("java.library.path"),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString(),
                "loose",
                "2")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(loose.waitFor()).isZero();
    for (String name : List.of("ledger.duckdb", "ledger.lock")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aLedgerThatWasTakenAwayOrSwappedMeanwhileIsNotWrittenInto() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    try (Book book = new Book(other)) {
      book.hold("people", "eve");
    }
    try (Book book = new Book(folder)) {
      book.hold("people", "ada");
      Files.delete(book.file);
      assertThat(catchThrowableOfType(ActivateException.class, () -> book.hold("people", "bob")))
          .hasMessageContaining("was removed since it was opened");
      assertThat(book.file).doesNotExist();
    }
    try (Book book = new Book(other)) {
      Files.delete(book.file);
      try (Book fresh = new Book(other)) {
        fresh.hold("people", "new");
      }
      assertThat(catchThrowableOfType(ActivateException.class, () -> book.hold("people", "bob")))
          .hasMessageContaining("is another ledger");
    }
  }

  /** Writes records of its own into a shared ledger, one by one. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      write(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }

    static void write(Path folder, String name, int turns) {
      try (Book book = new Book(folder)) {
        for (int i = 0; i < turns; i++) {
          book.hold("people", name + "-" + i);
        }
      }
    }
  }
}
