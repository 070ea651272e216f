package dev.activate.cli;

import dev.activate.apply.Elsewhere;
import dev.activate.apply.Recovery;
import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Engine;
import java.util.List;

/**
 * The runs that did not end.
 *
 * @param here those with a journal on this machine, the oldest first
 * @param elsewhere those of other machines, as the ledger knows them
 */
record Unfinished(List<RunFolder> here, List<Run> elsewhere) {

  static Unfinished of(Workspace workspace, ProjectOptions options) {
    Ledgers ledgers = new Ledgers(workspace);
    if (!workspace.hasRuns() && !ledgers.isShared()) {
      return new Unfinished(List.of(), List.of());
    }
    try (Engine engine = workspace.engine(options);
        Ledger ledger = ledgers.open(engine)) {
      return new Unfinished(
          Recovery.unfinished(workspace.runs(), ledger),
          Elsewhere.unfinished(ledger, workspace.runs()));
    }
  }
}
