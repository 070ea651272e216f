package dev.activate.plan;

import dev.activate.check.CheckReport;
import dev.activate.check.CheckTarget;
import dev.activate.check.Checks;
import dev.activate.diff.RemoteCandidates;
import dev.activate.ledger.InWarehouse;
import dev.activate.ledger.LedgerSync;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.source.Desired;
import dev.activate.source.RemoteRecords;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Dialect;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Queries;
import dev.activate.warehouse.Session;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The rows in their warehouse, beside the ledger. All that is asked of them is asked of one state:
 * in PostgreSQL in one transaction that sees one moment, and rows that are not a table's, which a
 * second look might find changed, are computed once, into a temporary table.
 */
final class PushedRows implements Rows {
  private static final String SOURCE = "activate_source";
  private static final String CANDIDATE = "activate_candidate";

  private final Engine engine;
  private final Session session;
  private final InWarehouse ledger;
  private final LedgerSync known;
  private final Desired desired;
  private final RemoteRecords records;
  private final List<Column> columns;
  private final boolean computed;
  private final CheckTarget target;
  private final String source;

  /**
   * @param desired the relations of the engine, without rows
   * @param target the data tests as the engine would run them
   * @param columns of the source that anything is asked of
   */
  PushedRows(
      Engine engine,
      Session session,
      InWarehouse ledger,
      Desired desired,
      RemoteRecords records,
      List<Column> columns,
      CheckTarget target,
      UnaryOperator<String> relationOf) {
    this.engine = engine;
    this.session = session;
    this.ledger = ledger;
    this.known = ledger.sync(desired.sync().name());
    this.desired = desired;
    this.records = records;
    this.columns = columns;
    this.computed = !session.readsTable(desired.sql());
    this.source =
        computed ? ledger.scratch(SOURCE) : "(" + records.model(desired.sql(), columns) + ")";
    this.target = target.on(session.dialect(), source, relationOf);
  }

  Desired records() {
    return desired;
  }

  /** Runs all that looks at the rows. */
  void inOneState(Runnable work) {
    if (session.dialect() == Dialect.POSTGRES) {
      session.transaction(
          () -> {
            session.execute("set transaction isolation level repeatable read");
            begin();
            work.run();
          });
    } else {
      begin();
      work.run();
    }
  }

  private void begin() {
    RemoteCandidates comparison = comparison();
    comparison.create();
    if (computed) {
      session.execute(RemoteCandidates.table(session.dialect(), source, columns));
    }
    if (session.dialect() == Dialect.POSTGRES) {
      // From here on only temporary tables can be written.
      session.execute("set transaction read only");
    }
    if (computed) {
      session.update("insert into " + source + "\n" + records.model(desired.sql(), columns));
    }
  }

  private RemoteCandidates comparison() {
    return new RemoteCandidates(engine, session, desired, records, ledger.scratch(CANDIDATE));
  }

  @Override
  public Queries queries() {
    return session;
  }

  @Override
  public CheckTarget target() {
    return target;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public String desired(CheckReport checks) {
    List<String> held = checks.quarantined() == 0 ? List.of() : Checks.heldBack(target, checks);
    return "(" + records.mapped(source, held) + ")";
  }

  @Override
  public boolean holdsBack() {
    return true;
  }

  @Override
  public String ledger() {
    String remote = ledger.remote(known, desired.shape());
    long now = session.count("select count(*) from " + remote + " as held");
    if (now != known.records()) {
      throw Problem.error(
              Code.WAREHOUSE,
              "Ledger changed while it was read",
              "The ledger had %d records of %s at first, and now has %d: another run is at work."
                  .formatted(known.records(), known.name(), now))
          .asException();
    }
    return comparison().fetch(source, remote);
  }
}
