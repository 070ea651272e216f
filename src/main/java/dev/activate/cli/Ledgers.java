package dev.activate.cli;

import dev.activate.ledger.Admission;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Image;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Movable;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the ledger of a workspace, wherever the project keeps it, and its locks. */
record Ledgers(Workspace workspace) {

  /** Where it is kept. */
  LedgerHome home() {
    return LedgerHome.of(workspace, workspace.contract().ledger());
  }

  /**
   * Opens it. One that is empty although this machine knows of records that were applied is
   * refused: it would send them all again.
   */
  Ledger open(Engine engine) {
    LedgerHome home = home();
    if (home instanceof LedgerHome.InFile) {
      return home.open(engine, Admission.IN_USE);
    }
    Ledger ledger = home.open(engine, Admission.IN_USE);
    if (!ledger.syncs().isEmpty() || !ledger.runs().isEmpty()) {
      return ledger;
    }
    boolean isNew = ledger.lineage().isEmpty();
    ledger.close();
    requireNothingElsewhere(engine, home, isNew);
    return home.open(engine, Admission.IN_USE);
  }

  private void requireNothingElsewhere(Engine engine, LedgerHome home, boolean isNew) {
    if (Files.exists(workspace.ledgerFile()) && isInUse(engine)) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger was not moved",
              "ledger: in the contract names "
                  + home.shown()
                  + ", where nothing is, while "
                  + workspace.ledgerFile()
                  + " knows what was applied. Planning with an empty ledger would send every record"
                  + " again, so nothing is done. Move it, which sends nothing; or let ledger: be as it"
                  + " was.")
          .run("activate state migrate --from file")
          .asException();
    }
    if (isNew && workspace.hasRuns()) {
      throw Problem.error(
              Code.LEDGER,
              "Ledger is missing",
              home.shown()
                  + " holds no ledger, but "
                  + workspace.runs()
                  + " holds journals of runs that were written into one. Reading it as an empty ledger"
                  + " would send every record again, so nothing is done.\nIf ledger: in the contract"
                  + " named another place before, move the ledger from there. If it was removed, restore"
                  + " it from a backup. To begin anew on purpose, move "
                  + workspace.runs()
                  + " away: the next plan then looks the records up in the destination, where it can"
                  + " read them.")
          .run("activate state migrate --from ...")
          .asException();
    }
  }

  /** Whether the file has a ledger that was not moved. */
  private boolean isInUse(Engine engine) {
    try (DuckDbLedger file =
        DuckDbLedger.open(engine, workspace.ledgerFile(), Admission.ALSO_MOVED)) {
      return !file.isRetired() && !file.syncs().isEmpty();
    } catch (ActivateException e) {
      // One that is damaged is no empty one.
      return true;
    }
  }

  /** Whether other machines may write it too. */
  boolean isShared() {
    return !(home() instanceof LedgerHome.InFile);
  }

  /** Copies it into a file that is not there yet, to be looked at and changed. */
  void copy(Engine engine, Path to) throws IOException {
    if (!isShared()) {
      if (Files.exists(workspace.ledgerFile())) {
        Files.copy(workspace.ledgerFile(), to);
      }
      return;
    }
    Image image;
    try (Movable ledger = home().open(engine, Admission.IN_USE)) {
      image = ledger.image();
    }
    try (DuckDbLedger copy = DuckDbLedger.open(engine, to)) {
      copy.restore(image);
    }
    for (Image.SyncImage one : image.syncs()) {
      engine.execute("drop table if exists " + one.table());
    }
  }

  Locks locks() {
    return home().locks(new FileLocks(workspace.locks()));
  }

  /** Where it is kept, as it is shown. */
  String place() {
    return home().shown();
  }
}
