package dev.activate.cli;

import dev.activate.apply.Elsewhere;
import dev.activate.apply.Elsewhere.Judged;
import dev.activate.apply.Foresight;
import dev.activate.apply.Recovery;
import dev.activate.apply.Recovery.Recovered;
import dev.activate.apply.RunProblems;
import dev.activate.apply.journal.JournalReader;
import dev.activate.apply.journal.JournalSummary;
import dev.activate.apply.journal.RunFolder;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known before a plan is made: the ledger as it is, or as the next apply will find it once
 * it has taken in what a run that did not end had acknowledged.
 *
 * @param copy of the ledger, deleted when this is closed; null when it is looked at itself
 */
record Beforehand(Workspace workspace, @Nullable Path copy, Recovered recovered)
    implements AutoCloseable {

  Ledger open(Engine engine) {
    return copy == null ? new Ledgers(workspace).open(engine) : DuckDbLedger.open(engine, copy);
  }

  /** After runs that did not end were brought to order. */
  static Beforehand after(Workspace workspace, Recovered recovered) {
    return new Beforehand(workspace, null, recovered);
  }

  /** Changes nothing and takes no lock; says what it found. */
  static Beforehand look(Workspace workspace, ProjectOptions options, Screen screen) {
    Ledgers ledgers = new Ledgers(workspace);
    if (!workspace.hasRuns() && !ledgers.isShared()) {
      return after(workspace, Recovered.NOTHING);
    }
    try (Engine engine = workspace.engine(options)) {
      List<RunFolder> ended;
      Judged elsewhere;
      try (Ledger ledger = ledgers.open(engine)) {
        ended = ended(workspace, screen, Recovery.unfinished(workspace.runs(), ledger));
        elsewhere =
            OtherMachines.judge(
                workspace, engine, screen, Elsewhere.unfinished(ledger, workspace.runs()));
      }
      return ended.isEmpty()
          ? after(workspace, Recovered.NOTHING.with(elsewhere))
          : preview(workspace, screen, engine, ended, elsewhere);
    }
  }

  /** Of a run that is still at work nothing is known for certain. */
  private static List<RunFolder> ended(
      Workspace workspace, Screen screen, List<RunFolder> unfinished) {
    Locks locks = new Ledgers(workspace).locks();
    List<RunFolder> ended = new ArrayList<>();
    for (RunFolder run : unfinished) {
      JournalSummary found = JournalReader.summary(run.journal());
      if (found.header().syncs().stream().anyMatch(locks::isHeld)) {
        screen.warn(List.of(RunProblems.atWork(found)));
      } else {
        ended.add(run);
        if (found.ending().isEmpty()) {
          screen.warn(List.of(RunProblems.unfinished(found)));
        }
      }
    }
    return ended;
  }

  private static Beforehand preview(
      Workspace workspace, Screen screen, Engine engine, List<RunFolder> runs, Judged elsewhere) {
    Path copy = copy(workspace, engine);
    try (DuckDbLedger ledger = DuckDbLedger.open(engine, copy)) {
      Connectors connectors = new Connectors(engine, workspace);
      Recovered recovered =
          new Foresight(engine, ledger, sync -> connectors.open(sync.destination(), sync.object()))
              .of(runs);
      screen.warn(recovered.notices());
      return new Beforehand(workspace, copy, recovered.with(elsewhere));
    } catch (RuntimeException e) {
      delete(copy);
      throw e;
    }
  }

  private static Path copy(Workspace workspace, Engine engine) {
    try {
      Path tmp = Files.createDirectories(workspace.home().resolve("tmp"));
      Path copy = Files.createTempDirectory(tmp, "preview-").resolve("ledger.duckdb");
      new Ledgers(workspace).copy(engine, copy);
      return copy;
    } catch (IOException e) {
      throw Problem.error(
              Code.IO,
              "Ledger cannot be copied",
              "To plan with what an unfinished run did, the ledger is copied beside: " + e)
          .causedBy(e);
    }
  }

  private static void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.resolveSibling("ledger.lock"));
      Files.deleteIfExists(copy.getParent());
    } catch (IOException e) {
      // The folder is private, and swept with everything else in tmp.
    }
  }

  @Override
  public void close() {
    if (copy != null) {
      delete(copy);
    }
  }
}
