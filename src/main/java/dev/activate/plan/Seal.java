package dev.activate.plan;

import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The last line of a plan file: CRC-32C and number of all bytes before it. It tells damage, in
 * transit or by hand; it is no signature, since whoever can write the file can seal it again, and
 * so a cryptographic digest would promise no more and cost ten times as much. DuckDB does not mind
 * the line.
 */
final class Seal {
  private static final String WORD = "activate-plan crc32c ";
  private static final int LENGTH = 1 + WORD.length() + 8 + 1 + 15 + 1;
  private static final int BUFFER = 1 << 20;

  private Seal() {}

  static String of(Path file) {
    try {
      return line(digest(file, Files.size(file)));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Refuses a file that is not as it was sealed. */
  static void check(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Problem.error(Code.IO, "Plan does not exist", "There is no plan file " + file + ".")
            .run("activate plan --out " + file)
            .asException();
      }
      refuseLog(file);
      String tail = PrivateFile.tail(file, LENGTH);
      if (tail.length() < LENGTH || !tail.startsWith("\n" + WORD)) {
        throw Problem.error(
                Code.PLAN_DAMAGED,
                "Not a whole plan file",
                file
                    + " does not end as a plan file does: it was cut short, opened for writing by"
                    + " another program, or is something else. Nothing was sent.")
            .run("activate plan --out " + file)
            .asException();
      }
      if (!tail.equals(line(digest(file, Files.size(file) - LENGTH)))) {
        throw Problem.error(
                Code.PLAN_DAMAGED,
                "Plan file is damaged",
                file + " is not what was saved: its bytes have changed since. Nothing was sent.")
            .run("activate plan --out " + file)
            .asException();
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * DuckDB would take in what stands in a log beside the file, and the seal knows nothing of it.
   */
  private static void refuseLog(Path file) {
    Path log = file.resolveSibling(file.getFileName() + ".wal");
    if (Files.exists(log)) {
      throw Problem.error(
              Code.PLAN_DAMAGED,
              "Plan file was opened for writing",
              log
                  + " lies beside the plan: another program has opened the plan to change it, and DuckDB"
                  + " would read those changes as part of it. Nothing was sent. Remove the log, and plan"
                  + " again.")
          .run("activate plan --out " + file)
          .asException();
    }
  }

  private static String line(String digest) {
    return "\n" + WORD + digest + "\n";
  }

  private static String digest(Path file, long length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      CRC32C sum = new CRC32C();
      byte[] buffer = new byte[BUFFER];
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          break;
        }
        sum.update(buffer, 0, read);
        left -= read;
      }
      return String.format(Locale.ROOT, "%08x %015d", sum.getValue(), length - left);
    }
  }

  private static RuntimeException unreadable(Path file, IOException e) {
    return Problem.error(Code.IO, "Plan cannot be read", file + ": " + e).causedBy(e);
  }
}
