package dev.activate.check;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds which checks are to blame when a query about many of them failed. */
final class Blame {
  private Blame() {}

  /**
   * All checks that fail to bind; if there is none, those that fail to run. The reason of a query
   * that ran may quote a row, so it is cut to its kind when the rows hold anything sensitive.
   */
  static ActivateException of(
      Engine engine, CheckTarget target, List<BoundCheck> checks, ActivateException failure) {
    Optional<String> broken = reason(() -> engine.columns("select * from " + target.relation()));
    if (broken.isPresent()) {
      return failure;
    }
    List<Problem> found = new ArrayList<>();
    for (BoundCheck check : checks) {
      reason(() -> engine.columns(alone(check, target)))
          .ifPresent(why -> found.add(problem(check, target, why)));
    }
    if (found.isEmpty()) {
      for (BoundCheck check : checks) {
        reason(() -> runs(engine, alone(check, target)))
            .ifPresent(why -> found.add(problem(check, target, discreet(why, target))));
      }
    }
    if (!found.isEmpty()) {
      return new ActivateException(found, null);
    }
    return target.hasSensitive() ? unread(failure, target).asException() : failure;
  }

  private static String alone(BoundCheck check, CheckTarget target) {
    boolean own = check.isRowLevel() && !check.isCountedInScan();
    return own ? check.ownCount(target) : Scan.sql(target, List.of(check));
  }

  /** Into a table, since a result that is streamed loses the reason: "Invalid result set". */
  private static void runs(Engine engine, String sql) {
    engine.execute("create or replace temp table check_alone as " + sql);
    engine.execute("drop table check_alone");
  }

  private static Optional<String> reason(Runnable query) {
    try {
      query.run();
      return Optional.empty();
    } catch (ActivateException e) {
      return Optional.of(e.problems().get(0).detail());
    }
  }

  private static String discreet(String reason, CheckTarget target) {
    return target.hasSensitive() ? kind(reason) + " on a value that is not shown" : reason;
  }

  private static String kind(String reason) {
    int colon = reason.indexOf(':');
    return colon > 0 ? reason.substring(0, colon) : "An error";
  }

  private static Problem problem(BoundCheck check, CheckTarget target, String reason) {
    int query = reason.indexOf("\nLINE ");
    String why = (query < 0 ? reason : reason.substring(0, query)).strip().replace('\n', ' ');
    return Problem.error(
            Code.SQL,
            "Check cannot run",
            check.name()
                + " of sync "
                + target.sync()
                + " is refused by DuckDB: "
                + why
                + (why.endsWith(".") || why.endsWith("!") ? "" : ".")
                + " A check that cannot run proves nothing, so the sync is not planned. Mend its"
                + " SQL or remove the check.")
        .at(check.spec().place());
  }

  private static Problem unread(ActivateException failure, CheckTarget target) {
    return Problem.error(
        Code.SQL,
        "Rows cannot be read",
        "The rows of sync "
            + target.sync()
            + " cannot be checked: "
            + kind(failure.problems().get(0).detail())
            + " on a value that is not shown, since the sync has sensitive columns. Run the"
            + " model's SQL in the warehouse to see the value.");
  }
}
