package dev.activate.cli;

import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.bucket.Bucket;
import dev.activate.ledger.bucket.Patience;
import dev.activate.ledger.server.Grants;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the ledger can be read and written, and who is at work on it. */
record LedgerChecks(Workspace workspace, Engine engine, CheckLines lines, Invocation by) {

  void run() {
    Ledgers ledgers = new Ledgers(workspace);
    lines.attempt("ledger", () -> run(ledgers, ledgers.home()));
  }

  private void run(Ledgers ledgers, LedgerHome home) {
    boolean usable =
        home instanceof LedgerHome.InBucket bucket
            ? isReached(bucket)
            : !(home instanceof LedgerHome.OnServer server) || isGranted(server);
    if (usable
        && lines.check(
            "ledger",
            () -> {
              try (Ledger ledger = ledgers.open(engine)) {
                return ledger.syncs().size() + " syncs applied, " + ledgers.place();
              }
            })) {
      lines.check("locks", () -> locks(ledgers, home));
    }
  }

  /** Asks no longer than half a minute, whatever the bucket does. */
  private boolean isReached(LedgerHome.InBucket home) {
    try (Bucket bucket = home.bucket(Patience.SHORT)) {
      boolean reached =
          lines.check(
              "bucket",
              () -> {
                bucket.clock();
                return home.shown();
              });
      if (reached) {
        lines.clock(
            "the bucket",
            Duration.ofSeconds(1),
            () -> bucket.clock().orElseGet(Clock.systemUTC()::instant));
      }
      return reached;
    }
  }

  /** Whether the tables can be made and written; with the SQL that allows it where they cannot. */
  private boolean isGranted(LedgerHome.OnServer home) {
    return lines.check(
        "grants",
        () -> {
          try (Session session = home.server().open()) {
            List<String> missing = Grants.missing(session, home.schema());
            if (missing.isEmpty()) {
              if (home.reach() == LedgerHome.OnServer.Reach.OWN) {
                WarehouseChecks.clock(lines, "the ledger", session);
              }
              return "the ledger can be kept in " + home.shown();
            }
            String role = WarehouseChecks.grantee(session);
            throw WarehouseChecks.withSql(
                Problem.error(
                    Code.LEDGER,
                    "Ledger cannot be kept there",
                    home.shown()
                        + ": "
                        + role
                        + " lacks what is needed: "
                        + String.join("; ", missing)
                        + ". Somebody with the right to do so can run this, once:"),
                Grants.sql(session.dialect(), home.schema(), role));
          }
        });
  }

  /** Those of a bucket are also tried: nothing is locked, but the right to write is needed. */
  private String locks(Ledgers ledgers, LedgerHome home) {
    if (home instanceof LedgerHome.InBucket bucket) {
      try (Held none = ledgers.locks().acquire(List.of(), by, Duration.ZERO, one -> {})) {
        none.require();
      } catch (ActivateException e) {
        throw WarehouseChecks.extended(
            e, "\n\nA policy that gives what is needed:\n\n" + bucket.settings().policy());
      }
    }
    List<Holder> held = ledgers.locks().list();
    return held.isEmpty()
        ? "none is held"
        : "held: "
            + held.stream()
                .map(one -> one.sync() + " by " + one.by().user() + " on " + one.by().host())
                .collect(Collectors.joining(", "));
  }
}
