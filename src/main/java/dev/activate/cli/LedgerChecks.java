package dev.activate.cli;

import dev.activate.contract.LedgerSettings;
import dev.activate.ledger.Held;
import dev.activate.ledger.Holder;
import dev.activate.ledger.Invocation;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.bucket.Bucket;
import dev.activate.ledger.bucket.Patience;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the ledger can be read and written, and who is at work on it. */
record LedgerChecks(Workspace workspace, Engine engine, CheckLines lines, Invocation by) {

  void run() {
    if (isInBucket() && !reached()) {
      return;
    }
    Ledgers ledgers = new Ledgers(workspace);
    boolean opened =
        lines.check(
            "ledger",
            () -> {
              try (Ledger ledger = ledgers.open(engine)) {
                return ledger.syncs().size() + " syncs applied, " + ledgers.place();
              }
            });
    if (opened) {
      lines.check("locks", () -> locks(ledgers));
    }
  }

  private boolean isInBucket() {
    return !workspace.local() && workspace.contract().ledger().type() == LedgerSettings.Type.S3;
  }

  /** Asks no longer than half a minute, whatever the bucket does. */
  private boolean reached() {
    LedgerBucket[] place = new LedgerBucket[1];
    boolean isRight =
        lines.check(
            "bucket",
            () -> {
              place[0] = LedgerBucket.of(workspace);
              try (Bucket bucket = place[0].bucket(Patience.SHORT)) {
                bucket.clock();
                return place[0].settings().toString();
              }
            });
    if (isRight) {
      try (Bucket bucket = place[0].bucket(Patience.SHORT)) {
        new ClockCheck(lines, Clock.systemUTC())
            .compare(
                "the bucket",
                Duration.ofSeconds(1),
                () -> bucket.clock().orElseGet(Clock.systemUTC()::instant));
      }
    }
    return isRight;
  }

  /** Those of a bucket are also tried: nothing is locked, but the right to write is needed. */
  private String locks(Ledgers ledgers) {
    if (isInBucket()) {
      try (Held none = ledgers.locks().acquire(List.of(), by, Duration.ZERO, one -> {})) {
        none.require();
      } catch (ActivateException e) {
        throw withPolicy(e);
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

  private ActivateException withPolicy(ActivateException e) {
    String policy = LedgerBucket.of(workspace).settings().policy();
    List<Problem> told =
        e.problems().stream()
            .map(
                one ->
                    new Problem(
                        one.severity(),
                        one.code(),
                        one.summary(),
                        one.detail()
                            + "\n\nA policy that gives what is needed:\n\n"
                            + policy.indent(4),
                        one.place(),
                        one.commands()))
            .toList();
    return new ActivateException(told, e);
  }
}
