package dev.activate.ledger.server;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** What is said of a ledger that cannot be used. */
final class LedgerProblems {
  private LedgerProblems() {}

  static ActivateException otherFormat(String place, long format) {
    return refused(
        "Ledger is of another version",
        place
            + " has format "
            + format
            + ", this activate reads format "
            + Books.FORMAT
            + ". Use the version of activate that wrote it, or a newer one.");
  }

  static ActivateException notOurs(String place, Owner theirs, Owner ours) {
    return refused(
        "Ledger is another project's",
        place
            + " is the ledger of project "
            + theirs.project()
            + ", target "
            + theirs.target()
            + "; this is project "
            + ours.project()
            + ", target "
            + ours.target()
            + ". Records of the two would be taken for one another's, so nothing is done. Give each"
            + " its own schema, such as schema: \"activate_{{ target.name }}\" under ledger: in the"
            + " contract.");
  }

  static ActivateException replaced(String place) {
    return refused(
        "Ledger was replaced",
        place
            + " is no longer the ledger that was opened: it was removed, moved or begun anew"
            + " meanwhile. Nothing was written into it.");
  }

  static ActivateException overtaken(String sync, long serial) {
    return Problem.error(
            Code.LOCKED,
            "Sync was written by another apply",
            sync
                + " was at serial "
                + serial
                + " in the ledger when this apply looked, and is not any more: another apply wrote it"
                + " meanwhile, which only a lock that was taken away allows. Nothing of this was written"
                + " into the ledger; what was sent stands in the journal of the run.")
        .run("activate state locks")
        .asException();
  }

  static ActivateException unknown(String place, ActivateException cause) {
    return Problem.error(
            Code.LEDGER,
            "Ledger did not answer",
            place
                + ": the connection was lost while the ledger was written, and it cannot be found out"
                + " whether it was: "
                + cause.problems().get(0).detail()
                + "\nNothing more is sent. What was sent stands in the journal of the run; the next"
                + " apply looks up to where the ledger has it, and goes on from there.")
        .causedBy(cause);
  }

  private static ActivateException refused(String summary, String detail) {
    return Problem.error(Code.LEDGER, summary, detail).asException();
  }
}
