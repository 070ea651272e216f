package dev.activate.plan;

import dev.activate.check.CheckReport;
import dev.activate.check.CheckResult;
import dev.activate.check.CheckTarget;
import dev.activate.check.Checks;
import dev.activate.check.KeyProof;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.Schema;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.plan.SyncSummary.Status;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.DesiredRecords;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans syncs into an open plan file, one after the other. A sync in trouble is held or said to be
 * unreadable by itself; the others go on.
 */
public final class Planner {
  private final Engine engine;
  private final DesiredRecords records;
  private final Ledger ledger;
  private final UnaryOperator<String> relationOf;
  private final Clock clock;
  private final PlanRequest request;
  private final Map<String, SyncSummary> planned = new HashMap<>();

  /**
   * @param relationOf turns {@code ref('x')} into a relation that the engine can read
   */
  public Planner(
      Engine engine,
      DesiredRecords records,
      Ledger ledger,
      UnaryOperator<String> relationOf,
      Clock clock,
      PlanRequest request) {
    this.engine = engine;
    this.records = records;
    this.ledger = ledger;
    this.relationOf = relationOf;
    this.clock = clock;
    this.request = request;
  }

  /** Plans one sync, adds it to {@code plan} and tells what was found. */
  public SyncSummary plan(SyncInput input, PlanWriter plan) {
    SyncSummary summary;
    Draft draft = new Draft(input);
    try {
      summary = draft.plan();
    } catch (ActivateException e) {
      summary = draft.summary(Status.UNREADABLE, e.problems());
    }
    Sync sync = input.sync();
    planned.put(sync.name(), summary);
    plan.add(
        new PlannedSync(
            sync.name(),
            summary.status(),
            sync.destination(),
            sync.object(),
            draft.account,
            sync.digest(),
            Digest.of(input.sql()),
            draft.serial,
            input.input(),
            sync.guardrails().maxErrors(),
            sync.keyFields(),
            sync.fields().stream().map(FieldMapping::field).toList(),
            sync.fields().stream()
                .filter(FieldMapping::sensitive)
                .map(FieldMapping::field)
                .toList(),
            sync.after(),
            sync.lookups()),
        summary);
    return summary;
  }

  /**
   * Runs the checks of a sync alone; the table of its quarantined keys is left in its work schema.
   */
  public static CheckTarget checkTarget(
      Desired desired, UnaryOperator<String> relationOf, Clock clock) {
    Sync sync = desired.sync();
    Set<String> sensitive =
        sync.fields().stream()
            .filter(FieldMapping::sensitive)
            .map(FieldMapping::column)
            .collect(Collectors.toSet());
    return new CheckTarget(
        sync.name(),
        Dialect.DUCKDB,
        desired.source(),
        desired.sourceColumns(),
        sync.key().stream().map(Sync.KeyColumn::column).toList(),
        sync.checks(),
        sensitive,
        sync.keySensitive(),
        relationOf,
        desired.work() + ".quarantine",
        clock);
  }

  /** What is known of one sync so far; it can be summed up at any point. */
  private final class Draft {
    private final SyncInput input;
    private final Sync sync;
    private final List<Problem> problems = new ArrayList<>();
    private List<CheckResult> checks = List.of();
    private Counts counts = Counts.NONE;
    private Guards guards;
    private Overview overview;
    private SyncPlanner planner;
    private List<Problem> held = List.of();
    private List<Problem> unfit = List.of();
    private List<SyncSummary.RefusedBefore> refused = List.of();
    private long serial;
    private String account = "";

    @SuppressWarnings("NullAway.Init") // set on the way; summary() looks at the status first
    Draft(SyncInput input) {
      this.input = input;
      this.sync = input.sync();
    }

    SyncSummary plan() {
      problems.addAll(input.held());
      heldParent().ifPresent(problems::add);
      Schema schema = input.destination().schema(sync.object());
      account = input.destination().account();
      problems.addAll(Preflight.check(sync, input.destination(), schema));
      if (!problems.isEmpty()) {
        return summary(Status.HELD, problems);
      }
      PushDown pushDown = new PushDown(engine, records, ledger, relationOf, clock);
      if (!compareThere(pushDown, schema)) {
        Desired desired = records.of(sync, input.sql(), schema);
        CheckTarget target = checkTarget(desired, records.inEngine(relationOf), clock);
        compare(desired, new StreamedRows(engine, target, desired, ledger), schema);
      }
      if (!held.isEmpty()) {
        return summary(Status.HELD, held);
      }
      SyncPlanner.Found found = planner.decide();
      counts = found.counts();
      refused = planner.refused();
      guards = Guards.measure(sync, counts, found.clears(), request);
      overview = new Overview(engine, ChangeTable.of(planner.desired()), request.values());
      SyncSummary summary =
          summary(guards.problems().isEmpty() ? Status.READY : Status.HELD, guards.problems());
      List<Problem> all = new ArrayList<>(summary.problems());
      all.addAll(unfit);
      all.addAll(input.notes());
      all.addAll(pushDown.notes());
      Unsettled.warning(summary, planner.known(), input).ifPresent(all::add);
      return summary.withProblems(all);
    }

    /** Compares in the warehouse, if it can; else nothing has happened. */
    private boolean compareThere(PushDown pushDown, Schema schema) {
      Optional<PushedRows> rows = pushDown.rows(input, schema, request.refresh());
      try {
        rows.ifPresent(
            pushed -> pushed.inOneState(() -> compare(pushed.records(), pushed, schema)));
        return rows.isPresent();
      } catch (ActivateException e) {
        Problem first = e.problems().get(0);
        if (first.code() != Code.SQL && first.code() != Code.WAREHOUSE) {
          throw e;
        }
        checks = List.of();
        counts = Counts.NONE;
        held = List.of();
        pushDown.streamed(sync, "the warehouse says " + first.detail());
        return false;
      }
    }

    /**
     * Looks at all rows; afterwards either something is held against them, or it can be decided.
     */
    private void compare(Desired desired, Rows rows, Schema schema) {
      planner = new SyncPlanner(engine, ledger, input, desired, request);
      serial = planner.known().serial();
      planner.requireSameKey();
      CheckReport report =
          Checks.run(rows.queries(), engine, rows.target(), KeyProof.DIFF, input.proven());
      checks = report.results();
      counts = rows(report, planner.known());
      if (report.holds()) {
        held = List.of(failed());
        return;
      }
      unfit = new Fitness(engine, rows, sync, schema).of(desired, report);
      if (unfit.stream().anyMatch(Problem::isError)) {
        held = unfit;
        return;
      }
      if (planner.compare(rows.ledger(), report) > 0) {
        CheckResult unique = Checks.uniqueKey(rows.queries(), engine, rows.target());
        checks = Stream.concat(checks.stream(), Stream.of(unique)).toList();
        held = List.of(failed());
      }
    }

    /** What refers to records that may never be made is not planned either. */
    private Optional<Problem> heldParent() {
      return sync.after().stream()
          .flatMap(name -> Optional.ofNullable(planned.get(name)).stream())
          .filter(parent -> parent.status() != Status.READY)
          .findFirst()
          .map(
              parent ->
                  Problem.error(
                          parent.problems().get(0).code(),
                          "Parent sync is held",
                          "%s comes after %s, of which nothing is planned (%s), so what it refers to might not be there. If all of that is there already, plan it alone:"
                              .formatted(
                                  sync.name(),
                                  parent.name(),
                                  parent.problems().get(0).summary().toLowerCase(Locale.ROOT)))
                      .at(sync.place())
                      .run("activate plan --select " + sync.name()));
    }

    SyncSummary summary(Status status, List<Problem> why) {
      boolean shown = overview != null;
      return new SyncSummary(
          sync.name(),
          sync.description(),
          sync.destination(),
          input.type(),
          sync.object(),
          sync.keyFields(),
          sync.keySensitive(),
          status,
          counts,
          shown ? overview.fields(counts) : List.of(),
          shown ? overview.samples(counts, request.samples()) : List.of(),
          shown ? overview.deletes(counts) : List.of(),
          checks,
          guards == null ? List.of() : guards.results(),
          Estimate.of(counts, input.destination().traits()),
          refused,
          Promise.of(input.destination()),
          why);
    }

    private Problem failed() {
      String names =
          checks.stream()
              .filter(check -> check.result() == CheckResult.Result.FAIL && !check.quarantines())
              .map(check -> check.name() + ": " + check.message())
              .collect(Collectors.joining("\n"));
      return Problem.error(
              Code.CHECK_FAILED,
              "Data test failed",
              names
                  + "\nNothing of "
                  + sync.name()
                  + " is planned until it passes; the others go on.")
          .at(sync.place())
          .run("activate test --select " + sync.name());
    }

    private Counts rows(CheckReport report, LedgerSync known) {
      return new Counts(
          report.rows(), known.records(), 0, 0, 0, 0, 0, 0, report.quarantined(), 0, 0, 0, 0, 0);
    }
  }
}
