package dev.activate.cli;

import dev.activate.apply.journal.RunFolder;
import dev.activate.contract.LedgerSettings;
import dev.activate.ledger.Admission;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Movable;
import dev.activate.ledger.bucket.Bucket;
import dev.activate.ledger.bucket.BucketLedger;
import dev.activate.ledger.bucket.BucketLocks;
import dev.activate.ledger.bucket.BucketSettings;
import dev.activate.ledger.bucket.Patience;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The bucket that a workspace's ledger is in. */
record LedgerBucket(Workspace workspace, BucketSettings settings) {

  /** As the contract says; throws what is wrong with it at its place. */
  static LedgerBucket of(Workspace workspace) {
    return of(workspace, workspace.contract().ledger());
  }

  /** As these settings say, which may be of a time before. */
  static LedgerBucket of(Workspace workspace, LedgerSettings ledger) {
    try {
      return new LedgerBucket(
          workspace,
          BucketSettings.of(
              ledger.settings(),
              System.getenv(),
              workspace.project().name(),
              workspace.target().name()));
    } catch (ActivateException e) {
      List<Problem> placed =
          e.problems().stream()
              .map(problem -> problem.place() == null ? problem.at(ledger.place()) : problem)
              .toList();
      throw new ActivateException(placed, e);
    }
  }

  Movable open(Engine engine, Admission admission) {
    return BucketLedger.open(
        engine,
        bucket(Patience.USUAL),
        folder(),
        admission == Admission.ALSO_MOVED || RunFolder.all(workspace.runs()).isEmpty()
            ? BucketLedger.Journals.NONE
            : BucketLedger.Journals.SOME,
        admission);
  }

  Locks locks() {
    return new BucketLocks(bucket(Patience.USUAL), Clock.systemUTC());
  }

  Bucket bucket(Patience patience) {
    return new Bucket(settings, Version.text(), patience, Clock.systemUTC());
  }

  /** For this machine's copies. */
  Path folder() {
    return workspace.home().resolve("bucket");
  }

  /** This machine's copy. */
  Path file() {
    return settings.own(folder()).resolve("ledger.duckdb");
  }
}
