package dev.activate.cli;

import dev.activate.ledger.Admission;
import dev.activate.ledger.Image;
import dev.activate.ledger.Movable;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a ledger's records are the same in the new home as in the old one: each computes the
 * fingerprint of those that it holds.
 */
record Arrival(Engine engine, LedgerHome old, LedgerHome now, Image image) {
  private static final List<Column> META =
      List.of(
          new Column("_remote_id", "VARCHAR"),
          new Column("_origin", "VARCHAR"),
          new Column("_applied_at", "TIMESTAMP WITH TIME ZONE"),
          new Column("_run", "VARCHAR"));

  /** Refuses a difference; a sync that was applied there since is not compared. */
  void require() {
    Dialect here = dialect(old);
    Dialect there = dialect(now);
    Map<String, Fingerprint> left = fingerprints(old, here, there);
    Map<String, Fingerprint> arrived = fingerprints(now, here, there);
    List<Problem> problems =
        arrived.entrySet().stream()
            .filter(one -> !one.getValue().equals(left.get(one.getKey())))
            .map(one -> differs(one.getKey(), left.get(one.getKey()), one.getValue()))
            .toList();
    if (problems.isEmpty()) {
      return;
    }
    if (arrived.size() == image.syncs().size()) {
      // The contract names it already, so a plan would be made with what it holds.
      try (Movable ledger = now.open(engine, Admission.IN_USE)) {
        ledger.retire(old.shown());
      }
    }
    throw new ActivateException(problems, null);
  }

  private Dialect dialect(LedgerHome home) {
    try (Movable ledger = home.open(engine, Admission.IN_USE)) {
      return ledger.dialect();
    }
  }

  /** Of the syncs that are as far there as they were when the image was taken. */
  private Map<String, Fingerprint> fingerprints(LedgerHome home, Dialect here, Dialect there) {
    Map<String, Fingerprint> all = new HashMap<>();
    try (Movable ledger = home.open(engine, Admission.IN_USE)) {
      for (Image.SyncImage one : image.syncs()) {
        String name = one.sync().name();
        if (ledger.sync(name).serial() == one.sync().serial()) {
          all.put(name, ledger.fingerprint(name, columns(one, here, there)));
        }
      }
    }
    return all;
  }

  private static List<Column> columns(Image.SyncImage one, Dialect here, Dialect there) {
    return Stream.of(one.shape().key(), one.shape().fields(), META)
        .flatMap(List::stream)
        .filter(column -> Fingerprint.covers(here, column.type()))
        .filter(column -> Fingerprint.covers(there, column.type()))
        .toList();
  }

  private Problem differs(String sync, @Nullable Fingerprint left, Fingerprint arrived) {
    return Problem.error(
            Code.LEDGER,
            "Records are not the same in the new ledger",
            "Of "
                + sync
                + ", "
                + old.shown()
                + " holds "
                + (left == null ? 0 : left.rows())
                + " records and "
                + now.shown()
                + " holds "
                + arrived.rows()
                + ", whose values are not the same. The next apply would send records that need not"
                + " be sent, or leave some out. Nothing was marked as moved: the old ledger is as it"
                + " was and is the one in use, and the new one is written anew when it is moved"
                + " again. See first that nothing else writes there, such as a trigger.")
        .run("activate state migrate --from ...");
  }
}
