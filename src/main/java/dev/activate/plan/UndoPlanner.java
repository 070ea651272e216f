package dev.activate.plan;

import dev.activate.ledger.Ledger;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Plans the inverse of what a run applied, sync by sync, into an open plan file: a plan like any
 * other. A sync in trouble is held or said to be unreadable by itself; the others go on.
 *
 * <p>No guardrail is measured: it can be no more than what the run was let do, and deletes must be
 * allowed by name.
 */
public final class UndoPlanner {
  private final Engine engine;
  private final Ledger ledger;
  private final UndoRequest request;

  public UndoPlanner(Engine engine, Ledger ledger, UndoRequest request) {
    this.engine = engine;
    this.ledger = ledger;
    this.request = request;
  }

  /** Plans to take back what was applied of one sync, adds it to {@code plan} and tells of it. */
  public SyncSummary plan(Past past, SyncInput input, PlanWriter plan) {
    UndoTables tables = new UndoTables(engine, ledger, past, input);
    SyncSummary summary = summary(past, input, tables);
    plan.add(
        new PlannedSync(
            past.sync().name(),
            summary.status(),
            input.sync().destination(),
            input.sync().object(),
            input.destination().account(),
            input.sync().digest(),
            Digest.of(input.sql()),
            tables.known().serial(),
            input.input(),
            input.sync().guardrails().maxErrors(),
            past.sync().keyFields(),
            tables.fields().stream().map(Column::name).toList(),
            tables.fields().stream().map(Column::name).filter(tables::isSensitive).toList(),
            input.sync().after(),
            past.sync().lookups()),
        summary);
    return summary;
  }

  private SyncSummary summary(Past past, SyncInput input, UndoTables tables) {
    List<Problem> held = unfit(past, input, tables);
    if (!held.isEmpty()) {
      return summary(past, input, Status.HELD, held);
    }
    try {
      tables.judge(request);
    } catch (ActivateException e) {
      return summary(past, input, Status.UNREADABLE, e.problems());
    }
    return ready(past, input, tables);
  }

  private SyncSummary ready(Past past, SyncInput input, UndoTables tables) {
    Counts counts =
        engine.one(
            Sql.render("plan/undo_counts", Map.of("sync", past.sync().name())),
            row -> counts(past, tables, row.getLong(1), row.getLong(2), row.getLong(3)));
    boolean hashed = input.sync().keySensitive() && request.values() != Values.FULL;
    UnaryOperator<String> shownKey = hashed ? Digest::shortOf : UnaryOperator.identity();
    Optional<Problem> left = UndoLeft.warning(tables.left(), request, shownKey);
    Overview overview =
        new Overview(
            engine,
            new ChangeTable(
                past.sync().name(),
                past.sync().keyFields(),
                input.sync().keySensitive(),
                tables.fields().stream()
                    .map(
                        field ->
                            new ChangeTable.Field(
                                field.name(), field.type(), tables.isSensitive(field.name())))
                    .toList()),
            request.values());
    return new SyncSummary(
        past.sync().name(),
        "Undo of run " + request.run(),
        input.sync().destination(),
        input.type(),
        input.sync().object(),
        past.sync().keyFields(),
        input.sync().keySensitive(),
        Status.READY,
        counts,
        overview.fields(counts),
        overview.samples(counts, request.samples()),
        overview.deletes(counts),
        List.of(),
        List.of(),
        Estimate.of(counts, input.destination().traits()),
        List.of(),
        Promise.of(input.destination()),
        left.map(List::of).orElse(List.of()));
  }

  private static Counts counts(
      Past past, UndoTables tables, long creates, long updates, long deletes) {
    long same = past.changes() - creates - updates - deletes;
    long owned = tables.known().records();
    return new Counts(
        past.changes(), owned, creates, updates, deletes, same, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private SyncSummary summary(Past past, SyncInput input, Status status, List<Problem> why) {
    return new SyncSummary(
        past.sync().name(),
        "Undo of run " + request.run(),
        input.sync().destination(),
        input.type(),
        input.sync().object(),
        past.sync().keyFields(),
        input.sync().keySensitive(),
        status,
        Counts.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Estimate.NOTHING,
        List.of(),
        Promise.of(input.destination()),
        why);
  }

  private static List<Problem> unfit(Past past, SyncInput input, UndoTables tables) {
    PlannedSync then = past.sync();
    String account = input.destination().account();
    if (!then.account().equals(account) || !then.object().equals(input.sync().object())) {
      return List.of(
          Problem.error(
                  Code.PLAN_STALE,
                  "Destination is another place now",
                  "The run wrote "
                      + then.object()
                      + " of "
                      + then.account()
                      + "; the contract now says "
                      + input.sync().object()
                      + " of "
                      + account
                      + ". What was written there cannot be taken back here.")
              .at(input.sync().place()));
    }
    List<String> keys = input.sync().keyFields();
    boolean sameKey =
        then.keyFields().equals(keys)
            && (tables.known().isNew() || tables.known().keyFields().equals(keys));
    if (!sameKey) {
      return List.of(
          Problem.error(
                  Code.LEDGER,
                  "Key has changed since the run",
                  "The run knew the records of "
                      + then.name()
                      + " by "
                      + String.join(", ", then.keyFields())
                      + ", and that is no longer so. None could be found again for sure.")
              .at(input.sync().place()));
    }
    return List.of();
  }
}
