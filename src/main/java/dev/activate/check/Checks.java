package dev.activate.check;

import dev.activate.check.CheckResult.Result;
import dev.activate.contract.CheckSpec;
import dev.activate.problem.Severity;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the data tests of one sync.
 *
 * <p>One query counts the failing rows of all checks that look at a row alone; {@code unique} and
 * {@code relationships} take one query each. Keys and values are fetched only for what failed, and
 * nothing sensitive is in any result.
 *
 * <p>What passes and what fails is as in dbt and its packages: a null passes everything but {@code
 * not_null}, except that {@code unique} of several columns takes nulls as equal; {@code matches}
 * searches, so a regex that must cover the whole value says {@code ^} and {@code $}; an expression
 * fails where it is false. Unlike dbt's, the count of {@code unique} is of rows, not of values,
 * since rows are what is held back. NaN is out of every range.
 */
public final class Checks {
  private Checks() {}

  /**
   * Runs every check, makes the quarantine table and fills it with the rows of each quarantining
   * check whose {@code warn_if} or {@code error_if} holds.
   *
   * <p>That the key is there and unique is always checked and always holds the sync. A check of the
   * whole sync cannot quarantine, so it holds. Checks that cannot run are all reported in one
   * exception.
   */
  public static CheckReport run(Engine engine, CheckTarget target, KeyProof proof) {
    return run(engine, target, proof, Proven.NOTHING);
  }

  /** The same, but that no row is looked at for a check that is {@code proven} to pass. */
  public static CheckReport run(Engine engine, CheckTarget target, KeyProof proof, Proven proven) {
    return run(engine, engine, target, proof, proven);
  }

  /**
   * The same, of rows that are elsewhere: only what is told of those that failed, and the keys that
   * are held back, come into the engine.
   */
  public static CheckReport run(
      Queries rows, Engine engine, CheckTarget target, KeyProof proof, Proven proven) {
    List<BoundCheck> checks = Binding.all(target, proof);
    List<BoundCheck> open = checks.stream().filter(check -> !passes(check, proven)).toList();
    Scan scan = Scan.of(rows, target, open);
    Iterator<Scan.Measured> measured = scan.measured().iterator();
    Quarantine quarantine = Quarantine.create(rows, engine, target);
    List<CheckResult> results = new ArrayList<>();
    long held = 0;
    for (BoundCheck check : checks) {
      if (!open.contains(check)) {
        results.add(proved(check, scan.rows()));
        continue;
      }
      CheckResult result = result(rows, engine, target, measured.next());
      results.add(result);
      if (result.quarantines() && result.result() != Result.PASS) {
        quarantine.fill(check);
        held++;
      }
    }
    return new CheckReport(scan.rows(), results, held == 0 ? 0 : quarantine.rows());
  }

  /** Only whether two rows share a key: for when {@link KeyProof#DIFF} found that they do. */
  public static CheckResult uniqueKey(Queries rows, Engine engine, CheckTarget target) {
    Scan scan = Scan.of(rows, target, List.of(Binding.uniqueKey(target)));
    return result(rows, engine, target, scan.measured().get(0));
  }

  /** Why a warehouse cannot run the tests as the engine does; empty when it can. */
  public static Optional<String> obstacle(CheckTarget target, Dialect dialect) {
    return RemoteChecks.obstacle(target, dialect);
  }

  /** Names, in small letters, of the columns that tests look at; empty when they may be any. */
  public static Optional<List<String>> columns(CheckTarget target) {
    return RemoteChecks.columns(target);
  }

  /** SQL that is true of the row {@code checked} if a check of the report holds it back. */
  public static List<String> heldBack(CheckTarget target, CheckReport report) {
    Set<String> failed = notPassed(report);
    return Binding.all(target, KeyProof.SCAN).stream()
        .filter(check -> check.quarantines() && failed.contains(check.name()))
        .map(check -> "coalesce((\n" + check.where() + "\n) and (" + check.failing() + "), false)")
        .toList();
  }

  /**
   * Writes the failing rows of every row-level check that {@code report} says did not pass, each
   * check's into a table {@code <sync>__<check>} of {@code schema}: all columns, sensitive ones as
   * a short hash, after {@code failed_check}.
   *
   * @param schema as SQL; made when it is not there
   * @return the tables, and how many rows each has
   */
  public static Map<String, Long> storeFailures(
      Engine engine, CheckTarget target, CheckReport report, String schema) {
    Set<String> failed = notPassed(report);
    List<BoundCheck> checks =
        Binding.all(target, KeyProof.SCAN).stream()
            .filter(check -> check.isRowLevel() && failed.contains(check.name()))
            .toList();
    return new StoredFailures(engine, target, schema).store(checks);
  }

  private static Set<String> notPassed(CheckReport report) {
    return report.results().stream()
        .filter(result -> result.result() != Result.PASS)
        .map(CheckResult::name)
        .collect(Collectors.toSet());
  }

  private static boolean passes(BoundCheck check, Proven proven) {
    return proven.holds(check.spec()) && judge(check.spec(), 0) == Result.PASS;
  }

  private static CheckResult proved(BoundCheck check, long rows) {
    return new CheckResult(
        check.name(), Result.PASS, 0, rows, check.quarantines(), "", List.of(), true);
  }

  private static CheckResult result(
      Queries rows, Engine engine, CheckTarget target, Scan.Measured found) {
    BoundCheck check = found.check();
    Result result = judge(check.spec(), found.failures());
    if (result == Result.PASS) {
      return new CheckResult(
          check.name(), result, found.failures(), found.rows(), check.quarantines(), "", List.of());
    }
    Samples samples = new Samples(rows, engine, target);
    return new CheckResult(
        check.name(),
        result,
        found.failures(),
        found.rows(),
        check.quarantines(),
        Messages.of(found, target, samples.values(check)),
        samples.keys(check));
  }

  private static Result judge(CheckSpec spec, long failures) {
    if (spec.severity() == Severity.ERROR && spec.errorIf().holds(failures)) {
      return Result.FAIL;
    }
    return spec.warnIf().holds(failures) ? Result.WARN : Result.PASS;
  }
}
