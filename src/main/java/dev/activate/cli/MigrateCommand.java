package dev.activate.cli;

import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.Admission;
import dev.activate.ledger.FileLocks;
import dev.activate.ledger.Held;
import dev.activate.ledger.Image;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Movable;
import dev.activate.problem.Code;
import dev.activate.problem.Exit;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "migrate",
    description = {
      "Move the ledger to where ledger: in the contract says it is kept, with all that",
      "it knows. Nothing is sent. The old one is marked as moved, and stays."
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is required
final class MigrateCommand implements Callable<Integer> {
  @Mixin ProjectOptions project = new ProjectOptions();
  @Mixin Screen screen = new Screen();
  @Spec CommandSpec command;

  @Option(
      names = "--from",
      paramLabel = "HOME",
      required = true,
      description =
          "Where it is now: file, warehouse, warehouse:SCHEMA, or a YAML file with the old"
              + " ledger: of the contract.")
  String from;

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(project);
    LedgerHome old = LedgerHome.of(workspace, FormerLedger.of(workspace, from));
    LedgerHome now = LedgerHome.of(workspace, workspace.contract().ledger());
    if (old.shown().equals(now.shown())) {
      throw Problem.error(
              Code.USAGE,
              "Ledger is there already",
              "ledger: in the contract names "
                  + now.shown()
                  + ", which is where it is to be moved from. Change ledger: first, then move it.")
          .asException();
    }
    try (Engine engine = workspace.engine(project)) {
      Image image = image(engine, old);
      List<String> syncs = image.syncs().stream().map(one -> one.sync().name()).toList();
      try (Held held =
          old.locks(new FileLocks(workspace.locks()))
              .acquire(
                  syncs, Invocations.of(command, Clock.systemUTC()), Duration.ZERO, any -> {})) {
        image = image(engine, old);
        held.require();
        boolean isThere = put(engine, now, image);
        Arrival arrival = new Arrival(engine, old, now, image);
        arrival.require();
        held.require();
        try (Movable ledger = old.open(engine, Admission.IN_USE)) {
          ledger.retire(now.shown());
        }
        tell(image, old, now, isThere);
      }
    }
    if (!RunFolder.all(workspace.runs()).isEmpty() && !screen.isQuiet()) {
      screen.err.println(
          "Journals stay on this machine; a run that did not end here is taken up here.");
    }
    return Exit.OK.code();
  }

  private void tell(Image image, LedgerHome old, LedgerHome now, boolean isThere) {
    for (Image.SyncImage one : image.syncs()) {
      screen.out.printf(
          "%-40s %,12d records   serial %d%n",
          one.sync().name(), one.sync().records(), one.sync().serial());
    }
    screen.out.println(
        (isThere ? "It had been moved already: " : "Moved ")
            + old.shown()
            + " to "
            + now.shown()
            + ". Nothing was sent.");
  }

  private static Image image(Engine engine, LedgerHome old) {
    try (Movable ledger = old.open(engine, Admission.IN_USE)) {
      Image image = ledger.image();
      if (image.lineage().isEmpty()) {
        throw Problem.error(
                Code.LEDGER,
                "There is no ledger to move",
                old.shown() + " holds none: nothing was applied with it.")
            .asException();
      }
      return image;
    }
  }

  /** Whether it was there already, moved by an attempt before that did not get to its end. */
  private static boolean put(Engine engine, LedgerHome now, Image image) {
    try (Movable ledger = now.open(engine, Admission.ALSO_MOVED)) {
      boolean same = ledger.lineage().equals(Optional.of(image.lineage()));
      boolean isFree = ledger.isRetired() || (ledger.syncs().isEmpty() && ledger.runs().isEmpty());
      if (!same && !isFree) {
        throw Problem.error(
                Code.LEDGER,
                "There is another ledger",
                now.shown()
                    + " holds a ledger of its own that knows of "
                    + ledger.syncs().size()
                    + " syncs. It would be lost, so nothing was moved. Let ledger: in the contract"
                    + " name a place where nothing is, or remove that ledger if nobody needs it.")
            .asException();
      }
      if (same && !ledger.isRetired() && isAhead(ledger, image)) {
        return true;
      }
      ledger.restore(image);
    }
    verify(engine, now, image);
    return false;
  }

  private static boolean isAhead(Movable ledger, Image image) {
    return !image.syncs().isEmpty()
        && image.syncs().stream()
            .allMatch(one -> ledger.sync(one.sync().name()).serial() >= one.sync().serial());
  }

  /** What was written is read again before the old one is given up. */
  private static void verify(Engine engine, LedgerHome now, Image image) {
    try (Movable ledger = now.open(engine, Admission.IN_USE)) {
      for (Image.SyncImage one : image.syncs()) {
        LedgerSync there = ledger.sync(one.sync().name());
        if (there.serial() != one.sync().serial() || there.records() != one.sync().records()) {
          throw Problem.error(
                  Code.LEDGER,
                  "Ledger did not arrive whole",
                  now.shown()
                      + " has "
                      + there.records()
                      + " records of "
                      + one.sync().name()
                      + " instead of "
                      + one.sync().records()
                      + ". The old ledger is as it was, and still the one in use.")
              .asException();
        }
      }
    }
  }
}
