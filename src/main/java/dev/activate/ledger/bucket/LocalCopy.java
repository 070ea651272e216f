package dev.activate.ledger.bucket;

import dev.activate.durable.Folders;
import dev.activate.durable.Mutex;
import dev.activate.durable.PrivateFile;
import dev.activate.durable.Seal;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The ledger of a bucket on this machine, and the ETag that it had there. The ETag is removed
 * before the file changes and written after, so that it is never that of another file. All but
 * {@link #inTurn} is to be called in turn.
 *
 * @param folder only for it
 */
record LocalCopy(Bucket bucket, Path folder) {
  static final String OBJECT = "ledger.duckdb";

  Path file() {
    return folder.resolve("ledger.duckdb");
  }

  private Path tag() {
    return folder.resolve("etag");
  }

  /** Does the work when no other process of this machine changes the copy. */
  void inTurn(Runnable work) {
    try {
      Folders.make(folder);
      Mutex.hold(folder.resolve("copy.lock"), work);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** The ETag of the file, where both are there. */
  Optional<String> etag() {
    try {
      return Files.exists(tag()) && Files.exists(file())
          ? Optional.of(Files.readString(tag()))
          : Optional.empty();
    } catch (IOException e) {
      throw failed(tag(), e);
    }
  }

  /** Makes it what stands in the bucket. */
  void refresh() {
    Optional<String> known = etag();
    try (PrivateFile made = PrivateFile.beside(file(), LocalCopy::failed)) {
      Fetched fetched = bucket.fetch(OBJECT, known, made.path());
      if (fetched instanceof Fetched.New found) {
        check(made.path(), found.stored());
        forget();
        made.publish();
        note(found.stored().etag());
      } else if (fetched instanceof Fetched.Missing && Files.exists(file())) {
        throw missing();
      }
    }
  }

  private void check(Path file, Stored stored) {
    try {
      if (!stored.digest().isEmpty() && !stored.digest().equals(Payload.digest(file))) {
        throw refused(
            "Ledger is damaged",
            "Its bytes are not those that were sent: the digest that was sent with them is another.");
      }
      Seal.Finding finding = DuckDbLedger.SEAL.look(file);
      if (finding != Seal.Finding.WHOLE) {
        throw refused(
            finding == Seal.Finding.CHANGED ? "Ledger is damaged" : "Not a whole ledger",
            finding == Seal.Finding.CHANGED
                ? "It is not what was written: its bytes have changed since."
                : "It does not end as a ledger does: it was cut short, or is something else.");
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** To be called before the file is replaced. */
  void forget() {
    try {
      Files.deleteIfExists(tag());
    } catch (IOException e) {
      throw failed(tag(), e);
    }
  }

  /** To be called when the file is the one with this ETag. */
  void note(String etag) {
    PrivateFile.replace(tag(), etag.getBytes(StandardCharsets.US_ASCII));
  }

  private ActivateException missing() {
    return refused(
        "Ledger is missing",
        "It is not there, but this machine has a copy of it in "
            + folder
            + ". Reading it as an empty ledger would send every record again, so nothing is"
            + " done.\nRestore it: from an earlier version of the object where the bucket keeps"
            + " them, or upload that copy. To begin anew on purpose, remove that folder.");
  }

  private ActivateException refused(String summary, String detail) {
    return Problem.error(
            Code.LEDGER,
            summary,
            bucket.shown(OBJECT)
                + ". "
                + detail
                + (summary.endsWith("missing")
                    ? ""
                    : " Reading it as an empty ledger would send every record again, so nothing is"
                        + " done.\nRestore it from an earlier version of the object."))
        .asException();
  }

  private static ActivateException failed(Path file, IOException e) {
    return Problem.error(
            Code.LEDGER,
            "Copy of the ledger cannot be kept",
            file + ", where this machine keeps its copy of the ledger in the bucket: " + e)
        .causedBy(e);
  }
}
