package dev.activate.ledger;

import dev.activate.durable.Folders;
import dev.activate.durable.Mutex;
import dev.activate.durable.PrivateFile;
import dev.activate.durable.Seal;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The file of a ledger: found whole, or refused. Nothing that is wrong with it is ever taken for a
 * ledger with nothing in it.
 */
record LedgerFile(Path path) {
  private static final Seal SEAL = DuckDbLedger.SEAL;
  private static final String WHY =
      " Reading it as an empty ledger would send every record again, so nothing is done.";
  private static final String REMEDY =
      "\nRestore it from a backup. To begin anew on purpose, move it and the folder runs/ beside it"
          + " away: the next plan then looks the records up in the destination, where it can read"
          + " them.";

  /** Whether it is there; refuses one that should be and is not. */
  boolean exists() {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    Path runs = path.resolveSibling("runs");
    if (Files.isDirectory(runs) && holdsJournals(runs)) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger is missing",
              path
                  + " is not there, but "
                  + runs
                  + " holds journals of runs that were written into it."
                  + WHY
                  + "\nRestore it from a backup. To begin anew on purpose, move "
                  + runs
                  + " away: the next plan then looks the records up in the destination, where it can"
                  + " read them.")
          .asException();
    }
    return false;
  }

  private boolean holdsJournals(Path runs) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(runs)) {
      for (Path run : found) {
        if (Files.exists(run.resolve("journal"))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Refuses a file that is not as it was sealed. */
  void check() {
    try {
      requireFile();
      require(SEAL.look(path));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Checks it, and copies what was sealed to where DuckDB can write on. */
  void copy(Path to) {
    try {
      requireFile();
      require(SEAL.copy(path, to));
    } catch (IOException e) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger cannot be copied",
              path + ", to be written anew: " + e + ". It is as it was.")
          .causedBy(e);
    }
  }

  /** Seals what was made, brings it elsewhere too, and puts it in the ledger's place. */
  void publish(PrivateFile made, Consumer<Path> elsewhere) {
    // DuckDB swallows what goes wrong when it lets go of a file; the log tells.
    if (Files.exists(Seal.log(made.path()))) {
      throw unwritten(path, new IOException("DuckDB left a log beside the new file"));
    }
    try {
      made.append(SEAL.of(made.path()));
    } catch (IOException e) {
      throw unwritten(path, e);
    }
    elsewhere.accept(made.path());
    made.publish();
  }

  PrivateFile begin() {
    return PrivateFile.beside(path, LedgerFile::unwritten);
  }

  /** Does the work when nobody else writes. */
  void inTurn(Runnable work) {
    Path lock = path.resolveSibling("ledger.lock");
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Folders.make(folder);
      }
      Mutex.hold(lock, work);
    } catch (IOException e) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger cannot be locked",
              lock + ", which lets one process at a time write the ledger: " + e)
          .causedBy(e);
    }
  }

  ActivateException foreign() {
    return refused(
        "Not a ledger", path + " is a DuckDB file, but not a ledger of activate." + WHY + REMEDY);
  }

  ActivateException ofVersion(int format, int known) {
    return refused(
        "Ledger is of another version",
        path
            + " has format "
            + format
            + ", this activate reads format "
            + known
            + ". Use the version of activate that wrote it, or a newer one.");
  }

  ActivateException replaced(String detail) {
    return refused("Ledger was replaced", path + " " + detail + " Nothing was written into it.");
  }

  private void requireFile() {
    if (!Files.isRegularFile(path)) {
      throw refused("Not a ledger", path + " is not a file." + WHY);
    }
  }

  private void require(Seal.Finding finding) {
    switch (finding) {
      case WHOLE -> {}
      case UNSEALED ->
          throw refused(
              "Not a whole ledger",
              path
                  + " does not end as a ledger does: it was cut short, opened for writing by another"
                  + " program, written by a version of activate before ledgers were sealed, or is"
                  + " something else."
                  + WHY
                  + REMEDY);
      case CHANGED ->
          throw refused(
              "Ledger is damaged",
              path + " is not what was written: its bytes have changed since." + WHY + REMEDY);
      case LOGGED ->
          throw refused(
              "Ledger was opened for writing",
              Seal.log(path)
                  + " lies beside the ledger: another program has opened the ledger to change it, and"
                  + " DuckDB would read those changes as part of it. Nothing was done. Remove the"
                  + " log, or restore both from a backup.");
    }
  }

  private static ActivateException refused(String summary, String detail) {
    return Problem.error(Code.LEDGER, summary, detail).asException();
  }

  private ActivateException unreadable(IOException e) {
    return Problem.error(Code.LEDGER, "Ledger cannot be read", path + ": " + e).causedBy(e);
  }

  /** DuckDB's words name the copy that it wrote, which is gone; what matters is the ledger. */
  ActivateException named(ActivateException e) {
    Problem problem = e.problems().get(0);
    return problem.code() == Code.IO || problem.code() == Code.SQL
        ? unwritten(path, problem.summary() + ": " + problem.detail(), e)
        : e;
  }

  private static ActivateException unwritten(Path file, IOException e) {
    return unwritten(file, e.toString(), e);
  }

  private static ActivateException unwritten(Path file, String why, Exception e) {
    return Problem.error(
            Code.LEDGER,
            "Ledger cannot be written",
            file
                + ": "
                + why
                + "\nThe ledger is whole: as it was before, or as it was to be. What was sent stands"
                + " in the journal of the run.")
        .causedBy(e);
  }
}
