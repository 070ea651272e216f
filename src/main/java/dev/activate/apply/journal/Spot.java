package dev.activate.apply.journal;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Path;

/** A line of a journal, to say what is wrong with it. */
record Spot(Path file, long line) {

  /**
   * @param what follows the line's number and ends without a full stop
   */
  ActivateException damaged(String what) {
    return Problem.error(
            Code.LEDGER,
            "Journal is damaged",
            file
                + ", line "
                + line
                + ": "
                + what
                + ". The journal tells what this run has sent; read as if it held less, records would be"
                + " sent twice. So nothing is done. Bring the file back from a backup. If there is none,"
                + " move the folder "
                + file.toAbsolutePath().getParent()
                + " away and plan anew, looking each record up in the destination.")
        .run("activate plan --refresh full")
        .asException();
  }

  ActivateException unreadable(Exception cause) {
    return Problem.error(Code.IO, "Journal cannot be read", file + ": " + cause).causedBy(cause);
  }
}
