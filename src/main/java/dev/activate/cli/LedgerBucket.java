package dev.activate.cli;

import dev.activate.apply.journal.RunFolder;
import dev.activate.contract.LedgerSettings;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.Locks;
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
    LedgerSettings ledger = workspace.contract().ledger();
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

  Ledger open(Engine engine) {
    return BucketLedger.open(
        engine,
        bucket(Patience.USUAL),
        folder(),
        RunFolder.all(workspace.runs()).isEmpty()
            ? BucketLedger.Journals.NONE
            : BucketLedger.Journals.SOME);
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
