package dev.activate.ledger;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;

/** What is said of a ledger that was moved. */
public final class Retired {
  private Retired() {}

  /**
   * The refusal.
   *
   * @param place the ledger, as it is shown
   * @param to where it is now
   */
  public static ActivateException problem(String place, String to) {
    return Problem.error(
            Code.LEDGER,
            "Ledger was moved",
            place
                + " was moved to "
                + to
                + ". What was applied since stands there, so this one is no longer used: it would send"
                + " records again. Let ledger: in the contract name the new place. To move it back"
                + " here, leave ledger: as it is now and name where it is with --from.")
        .run("activate state migrate --from ...")
        .asException();
  }
}
