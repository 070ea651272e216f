package dev.activate.plan;

import dev.activate.check.CheckReport;
import dev.activate.contract.FieldMapping;
import dev.activate.contract.Sync;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.diff.Candidates;
import dev.activate.diff.Comparison;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.DesiredField;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps from a sync's desired records to its changes in the open plan. */
final class SyncPlanner {
  private final Engine engine;
  private final Ledger ledger;
  private final SyncInput input;
  private final Desired desired;
  private final PlanRequest request;
  private final LedgerSync known;
  private final Refusals refusals;
  private String ledgerRelation;
  private CheckReport checks;
  private Desired kept;
  private Candidates candidates;

  @SuppressWarnings("NullAway.Init") // compare() comes before anything that looks at them
  SyncPlanner(Engine engine, Ledger ledger, SyncInput input, Desired desired, PlanRequest request) {
    this.engine = engine;
    this.ledger = ledger;
    this.input = input;
    this.desired = desired;
    this.request = request;
    this.known = ledger.sync(desired.sync().name());
    this.refusals = new Refusals(engine, ledger, known.name());
  }

  LedgerSync known() {
    return known;
  }

  Desired desired() {
    return desired;
  }

  /**
   * What the changes amount to; {@code clears} are updates that empty a record that left the
   * source.
   */
  record Found(Counts counts, long clears) {}

  /**
   * Refuses a key that is another one than the ledger's: every record would look new, and every old
   * one gone.
   */
  void requireSameKey() {
    List<String> now = desired.shape().keyNames();
    if (!known.isNew() && !known.keyFields().equals(now)) {
      throw Problem.error(
              Code.LEDGER,
              "Key has changed since the last apply",
              "The ledger knows the records of "
                  + known.name()
                  + " by "
                  + String.join(", ", known.keyFields())
                  + "; the contract now says "
                  + String.join(", ", now)
                  + ". No record could be matched with what was applied, so nothing is planned. If the"
                  + " destination's records are to be found by the new key, let the ledger forget the sync:"
                  + " the next plan reads them and takes them over, and deletes nothing.")
          .at(desired.sync().place())
          .run("activate state rm " + known.name())
          .asException();
    }
    if (known.records() > 0) {
      KeyTypes.require(engine, ledger, known, desired);
    }
  }

  /**
   * Finds the records that may change.
   *
   * @param relation the ledger's records
   * @return how many rows there are beyond the first of their key; with any, nothing can be decided
   */
  long compare(String relation, CheckReport report) {
    ledgerRelation = relation;
    checks = report;
    kept = withoutQuarantined(checks);
    candidates =
        Candidates.find(
            engine,
            desired,
            kept.relation(),
            relation,
            checks.rows(),
            this.known.records(),
            request.refresh() == Refresh.FULL ? Candidates.Scope.ALL : Candidates.Scope.CHANGED);
    return candidates.doubles();
  }

  /** Decides what becomes of them, after {@link #compare}. */
  Found decide() {
    if (checks.quarantined() > 0 && this.known.records() > 0) {
      engine.execute(Sql.render("plan/hold", held()));
    }
    boolean all = request.scope() == PlanRequest.Scope.ALL;
    if (!all) {
      refusals.restrict(candidates.relation(), desired.shape().keyNames(), this.known.records());
    }
    boolean refreshed =
        request.refresh() != Refresh.NONE && input.destination() instanceof Readable;
    long live = refreshed ? readLive((Readable) input.destination()) : 0;
    if (all
        && this.known.records() == 0
        && live == 0
        && (refreshed || desired.sync().mode() != Sync.Mode.UPDATE)) {
      return first(kept, checks, refreshed);
    }
    engine.execute(Sql.render("plan/decide", decision(ledgerRelation, refreshed)));
    Found found = found(checks);
    return all ? found : settled(found, checks);
  }

  /** Of a plan of refused records only: what is as wanted by now is unchanged. */
  private Found settled(Found found, CheckReport checks) {
    refusals.settle(desired.shape().keyNames(), checks.quarantined() > 0 ? desired.held() : "");
    long settled =
        engine.count(
            "select count(*) from plan.settled where sync = " + Engine.literal(known.name()));
    return new Found(found.counts().withUnchanged(settled), found.clears());
  }

  /** Why changes that are in the plan now were refused before. */
  List<SyncSummary.RefusedBefore> refused() {
    return refusals.again(desired.shape().keyNames());
  }

  private Found found(CheckReport checks) {
    return engine.one(
        Sql.render("plan/counts", Map.of("work", desired.work())),
        row -> {
          long clears = row.getLong(9);
          long written =
              row.getLong(1) + row.getLong(2) - clears + row.getLong(12) + row.getLong(8);
          return new Found(
              new Counts(
                  checks.rows(),
                  this.known.records(),
                  row.getLong(1),
                  row.getLong(2),
                  row.getLong(3),
                  checks.rows() - written - checks.quarantined(),
                  row.getLong(4),
                  row.getLong(5),
                  checks.quarantined(),
                  row.getLong(6),
                  row.getLong(7),
                  row.getLong(8),
                  row.getLong(10),
                  row.getLong(11)),
              clears);
        });
  }

  private Found first(Desired kept, CheckReport checks, boolean refreshed) {
    long rows = checks.rows() - checks.quarantined();
    boolean creates = desired.sync().mode() != Sync.Mode.UPDATE;
    Map<String, Object> names = decision("", refreshed);
    names.put("desired", kept.relation());
    names.put("creates", creates);
    engine.execute(Sql.render("plan/first", names));
    return new Found(
        new Counts(
            checks.rows(),
            0,
            creates ? rows : 0,
            0,
            0,
            0,
            0,
            0,
            checks.quarantined(),
            0,
            0,
            creates ? 0 : rows,
            0,
            0),
        0);
  }

  private Desired withoutQuarantined(CheckReport checks) {
    if (checks.quarantined() == 0) {
      return desired;
    }
    engine.execute(Sql.render("plan/kept", held()));
    return new Desired(
        desired.sync(),
        desired.work(),
        desired.source(),
        desired.work() + ".kept",
        desired.sourceColumns(),
        desired.key(),
        desired.fields(),
        desired.keySql(),
        desired.sql());
  }

  private Map<String, Object> held() {
    return Map.of(
        "work", desired.work(), "held", desired.held(), "key", desired.shape().keyNames());
  }

  private long readLive(Readable destination) {
    Map<String, Object> names =
        Map.of(
            "work", desired.work(),
            "on_missing", lower(desired.sync().onMissing()),
            "key",
                desired.key().stream()
                    .map(column -> Map.of("name", column.name(), "type", column.type()))
                    .toList(),
            "fields",
                desired.fields().stream()
                    .map(
                        field ->
                            Map.of(
                                "name", field.name(),
                                "plain_type", field.type(),
                                "comparable", field.compared(Engine.name(field.name()))))
                    .toList());
    engine.execute(Sql.render("plan/live", names));
    destination.read(
        new LiveRead(
            engine,
            desired.sync().object(),
            desired.shape().keyNames(),
            desired.fields().stream().map(DesiredField::name).toList(),
            desired.sync().lookups(),
            desired.work() + ".wanted",
            desired.work() + ".live_raw"));
    return engine.count("select count(*) from " + desired.work() + ".live_raw");
  }

  private Map<String, Object> decision(String ledgerRelation, boolean refreshed) {
    Sync sync = desired.sync();
    boolean unproved = !refreshed && input.destination() instanceof Readable;
    Map<String, Object> names = new HashMap<>();
    names.put("sync", sync.name());
    names.put("work", desired.work());
    names.put("desired", desired.relation());
    names.put("ledger", ledgerRelation);
    names.put("key", desired.shape().keyNames());
    names.put("mode", lower(sync.mode()));
    names.put("on_missing", lower(sync.onMissing()));
    names.put("refreshed", refreshed);
    names.put("unproved", String.valueOf(unproved));
    names.put("fields", desired.fields().stream().map(SyncPlanner::rule).toList());
    return names;
  }

  private static Map<String, Object> rule(DesiredField field) {
    String before = Engine.name("before_" + field.name());
    FieldMapping mapping = field.mapping();
    return Map.of(
        "name", field.name(),
        "type", field.comparedType(),
        "sensitive", mapping.sensitive(),
        "write", lower(mapping.write()),
        "nulls", lower(mapping.nulls()),
        "same", Comparison.same(field, before, Engine.name("d_" + field.name())),
        "drift",
            mapping.write() == FieldMapping.Write.ON_CREATE
                ? "true"
                : Comparison.same(field, before, Engine.name("l_" + field.name())));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
