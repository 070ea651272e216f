package dev.activate.plan;

import dev.activate.check.CheckTarget;
import dev.activate.check.Checks;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.ledger.InWarehouse;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.DesiredRecords;
import dev.activate.source.RemoteRecords;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides whether a sync is compared in its warehouse, so that only what may change leaves it. */
final class PushDown {
  /** With fewer records nobody waits for them long enough to wonder. */
  private static final long MANY = 1_000_000;

  private final Engine engine;
  private final DesiredRecords records;
  private final Ledger ledger;
  private final UnaryOperator<String> relationOf;
  private final Clock clock;
  private final List<Problem> notes = new ArrayList<>();

  PushDown(
      Engine engine,
      DesiredRecords records,
      Ledger ledger,
      UnaryOperator<String> relationOf,
      Clock clock) {
    this.engine = engine;
    this.records = records;
    this.ledger = ledger;
    this.relationOf = relationOf;
    this.clock = clock;
  }

  /** The rows where they are; empty when all of them are to come into the engine. */
  Optional<PushedRows> rows(SyncInput input, Schema schema, Refresh refresh) {
    Session session = records.session().orElse(null);
    Sync sync = input.sync();
    if (session == null
        || !(ledger instanceof InWarehouse in)
        || refresh == Refresh.FULL
        || ledger.sync(sync.name()).records() == 0) {
      return Optional.empty();
    }
    Desired desired = records.shape(sync, input.sql(), schema, session);
    Dialect dialect = session.dialect();
    RemoteRecords remote = new RemoteRecords(dialect, desired, schema);
    CheckTarget target = Planner.checkTarget(desired, relationOf, clock);
    Optional<String> obstacle =
        remote
            .obstacle()
            .or(() -> changedType(desired, ledger.sync(sync.name())))
            .or(() -> Checks.obstacle(target, dialect))
            .or(
                () ->
                    Fitness.unasked(sync, schema, desired.fields())
                        .map(name -> "only the engine tells whether values fit " + name));
    if (obstacle.isPresent()) {
      streamed(sync, obstacle.get());
      return Optional.empty();
    }
    return Optional.of(
        new PushedRows(
            engine,
            session,
            in,
            desired,
            remote,
            asked(desired, remote, target),
            target,
            relationOf));
  }

  /** Notes why all rows came after all, where that takes so long that one would ask. */
  void streamed(Sync sync, String why) {
    if (ledger.sync(sync.name()).records() >= MANY) {
      notes.add(
          Problem.warning(
                  Code.WAREHOUSE,
                  "All rows are read",
                  "The rows of %s are compared on this machine and not in the warehouse: %s."
                      .formatted(sync.name(), why))
              .at(sync.place()));
    }
  }

  List<Problem> notes() {
    return notes;
  }

  /** What is known of the records of a column is known in the type that it had. */
  private static Optional<String> changedType(Desired desired, LedgerSync known) {
    List<Column> now = new ArrayList<>(desired.shape().key());
    now.addAll(desired.shape().fields());
    return now.stream()
        .filter(
            column ->
                known.columns().stream()
                    .anyMatch(
                        old ->
                            old.name().equalsIgnoreCase(column.name())
                                && !old.type().equals(column.type())))
        .map(column -> column.name() + " has another type since the last apply")
        .findFirst();
  }

  /** Every column, where a test is in the user's own SQL, which may name any. */
  private static List<Column> asked(Desired desired, RemoteRecords remote, CheckTarget target) {
    List<String> checked = Checks.columns(target).orElse(null);
    if (checked == null) {
      return desired.sourceColumns();
    }
    List<Column> needed = remote.needed();
    return desired.sourceColumns().stream()
        .filter(column -> needed.contains(column) || checked.contains(folded(column.name())))
        .toList();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
