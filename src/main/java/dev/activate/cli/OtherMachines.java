package dev.activate.cli;

import dev.activate.apply.Elsewhere;
import dev.activate.apply.Elsewhere.Judged;
import dev.activate.apply.ElsewhereProblems;
import dev.activate.apply.Resolution;
import dev.activate.destination.Destination;
import dev.activate.ledger.Held;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Run;
import dev.activate.warehouse.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Deals with runs of other machines that did not end. */
final class OtherMachines {
  private OtherMachines() {}

  /** What they mean for a plan; changes nothing. Those that are at work are only told of. */
  static Judged judge(Workspace workspace, Engine engine, Screen screen, List<Run> runs) {
    if (runs.isEmpty()) {
      return Judged.NOTHING;
    }
    Locks locks = new Ledgers(workspace).locks();
    List<Run> ended = new ArrayList<>();
    for (Run run : runs) {
      if (Elsewhere.syncs(run).stream().anyMatch(locks::isHeld)) {
        screen.warn(List.of(ElsewhereProblems.atWork(run)));
      } else {
        ended.add(run);
      }
    }
    return judged(workspace, engine, screen, ended);
  }

  /** The same of runs that nobody is at work on. */
  static Judged judged(Workspace workspace, Engine engine, Screen screen, List<Run> runs) {
    if (runs.isEmpty()) {
      return Judged.NOTHING;
    }
    Connectors connectors = new Connectors(engine, workspace);
    Judged judged = Elsewhere.judge(runs, sync -> destination(workspace, connectors, sync));
    screen.warn(judged.notices());
    return judged;
  }

  private static Optional<Destination> destination(
      Workspace workspace, Connectors connectors, String sync) {
    return workspace
        .contract()
        .sync(sync)
        .map(one -> connectors.open(one.destination(), one.object()));
  }

  /**
   * Lets what the ledger does not know of a run of another machine be sent; false when it knows no
   * such run that did not end.
   */
  static boolean resolve(
      Workspace workspace,
      ProjectOptions options,
      Screen screen,
      String id,
      Resolution.Assume assume,
      Invocation by) {
    Ledgers ledgers = new Ledgers(workspace);
    if (!ledgers.isShared()) {
      return false;
    }
    try (Engine engine = workspace.engine(options);
        Ledger ledger = ledgers.open(engine)) {
      Optional<Run> found =
          Elsewhere.unfinished(ledger, workspace.runs()).stream()
              .filter(run -> run.id().equals(id))
              .findFirst();
      if (found.isEmpty()) {
        return false;
      }
      Run run = found.get();
      if (assume == Resolution.Assume.SENT) {
        throw ElsewhereProblems.onlyUnsent(run).asException();
      }
      try (Held held =
          ledgers.locks().acquire(Elsewhere.syncs(run), by, Duration.ZERO, holder -> {})) {
        held.require();
        ledger.write(writer -> writer.record(Elsewhere.over(run)));
      }
      screen.out.printf(
          "Run %s is left as it is. What the ledger does not know of it is due in the next plan.%n",
          id);
      return true;
    }
  }

  /** Notes those as left that need nothing more, once all their syncs were planned here. */
  static void leave(Ledger ledger, Judged judged, Collection<String> planned) {
    List<Run> over =
        judged.over().stream()
            .filter(run -> planned.containsAll(Elsewhere.syncs(run)))
            .map(Elsewhere::over)
            .toList();
    if (!over.isEmpty()) {
      ledger.write(writer -> over.forEach(writer::record));
    }
  }
}
