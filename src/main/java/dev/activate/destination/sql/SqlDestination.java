package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Redaction;
import dev.activate.destination.Reply;
import dev.activate.destination.Schema;
import dev.activate.destination.Traits;
import dev.activate.destination.sql.Dialect.Trouble;
import dev.activate.destination.table.Rules;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of a product database.
 *
 * <p>A batch is one transaction: all of it that is not rejected is written, or nothing is. Guarded:
 * an update or delete is rejected, DRIFTED, where a field holds neither what the plan knows nor
 * what it shall hold. A create of a known key is applied if the record holds all values already,
 * and else rejected, EXISTS: nobody planned to overwrite it. So a batch may be repeated. A delete
 * of an unknown key is done. A value that its column would round or cut is rejected, INVALID_TYPE.
 *
 * <p>If the answer to COMMIT is lost, all is unknown; whatever fails before, nothing was written.
 * For as many writing threads as its manner says; each has a connection of its own.
 */
public final class SqlDestination implements Destination, Readable {
  private final Dialect dialect;
  private final Traits traits;
  private final Redaction secrets;
  private final Connections connections;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();

  /** Touches nothing yet: the first call that needs the database connects. */
  public SqlDestination(Dialect dialect, Manner manner, Redaction secrets) {
    this.dialect = dialect;
    this.secrets = secrets;
    this.connections = new Connections(dialect);
    this.traits =
        new Traits(
            Set.of(Action.values()),
            true,
            manner.batch(),
            true,
            manner.inFlight(),
            Traits.Order.ANY,
            Traits.Lasting.ON_WRITE,
            manner.limits());
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String account() {
    return dialect.account();
  }

  @Override
  public Schema schema(String object) {
    return asking(connection -> table(connection, object).schema());
  }

  @Override
  public void read(LiveRead read) {
    refuseLookups(read.lookups().keySet());
    asking(
        connection -> {
          Table table = table(connection, read.object());
          table.requireKey(read.keyFields());
          new LiveRows(dialect, connection, table, read).read();
          return true;
        });
  }

  @Override
  public Reply write(Batch batch) {
    Rules.refuseBugs(batch, traits);
    refuseLookups(batch.lookups().keySet());
    Connection connection;
    try {
      connection = connections.take();
    } catch (SQLException e) {
      return Reply.of(undone(batch, e));
    }
    try {
      Reply reply = Reply.of(write(connection, batch));
      connections.giveBack(connection);
      return reply;
    } catch (SQLException e) {
      connections.release(connection, dialect.trouble(e));
      return Reply.of(undone(batch, e));
    } catch (LostCommit e) {
      connections.release(connection, Trouble.CONNECTION);
      return Reply.of(
          all(
              batch,
              seq ->
                  Outcome.unknown(
                      seq,
                      dialect.code(e.cause),
                      dialect.account()
                          + " did not answer to COMMIT: "
                          + secrets.clean(dialect.words(e.cause)))));
    } catch (RuntimeException e) {
      connections.release(connection, Trouble.MOMENT);
      throw e;
    }
  }

  private List<Outcome> write(Connection connection, Batch batch) throws SQLException, LostCommit {
    Table table = table(connection, batch.object());
    table.requireKey(batch.keyFields());
    Staged staged = new Staged(table, batch);
    List<Outcome> outcomes = new ArrayList<>(staged.refused().values());
    if (!staged.rows().isEmpty()) {
      BatchWriter writer = new BatchWriter(dialect, connection, staged, batch);
      begin(writer);
      Map<Long, Outcome> written = writer.write();
      try {
        connection.commit();
      } catch (SQLException e) {
        if (dialect.trouble(e) == Trouble.CONNECTION) {
          throw new LostCommit(e);
        }
        throw e;
      }
      outcomes.addAll(written.values());
    }
    return outcomes;
  }

  private void begin(BatchWriter writer) throws SQLException {
    try {
      writer.begin();
    } catch (SQLException e) {
      if (dialect.trouble(e) == Trouble.RECORD) {
        throw Words.ofPlace(dialect, secrets, e);
      }
      throw e;
    }
  }

  /** Nothing was written: the transaction had not been committed. */
  private List<Outcome> undone(Batch batch, SQLException e) {
    String code = dialect.code(e);
    return switch (dialect.trouble(e)) {
      case PLACE -> throw Words.ofPlace(dialect, secrets, e);
      case MOMENT, CONNECTION -> {
        String why = Words.ofMoment(dialect, secrets, e);
        yield all(batch, seq -> Outcome.retryable(seq, code, why));
      }
      // Only a commit refuses without saying which record it means.
      case RECORD ->
          all(
              batch,
              seq -> Outcome.batchRejected(seq, code, new Words(dialect, batch).ofRecord(seq, e)));
    };
  }

  @Override
  public void close() {
    connections.close();
  }

  /** Makes the outcome of a change. */
  @FunctionalInterface
  private interface End {
    Outcome of(long seq);
  }

  private static List<Outcome> all(Batch batch, End end) {
    return batch.changes().stream().map(Change::seq).map(end::of).toList();
  }

  /** Asks the database something without changing anything. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T asking(Question<T> question) {
    Connection connection;
    try {
      connection = connections.take();
    } catch (SQLException e) {
      throw dialect.trouble(e) == Trouble.PLACE
          ? Words.ofPlace(dialect, secrets, e)
          : Words.ofReach(dialect, secrets, e);
    }
    try {
      T answer = question.ask(connection);
      connections.release(connection, Trouble.MOMENT);
      return answer;
    } catch (SQLException e) {
      connections.release(connection, dialect.trouble(e));
      throw dialect.trouble(e) == Trouble.CONNECTION || dialect.trouble(e) == Trouble.MOMENT
          ? Words.ofReach(dialect, secrets, e)
          : Words.ofPlace(dialect, secrets, e);
    } catch (RuntimeException e) {
      connections.release(connection, Trouble.MOMENT);
      throw e;
    }
  }

  private Table table(Connection connection, String object) throws SQLException {
    Table known = tables.get(object);
    if (known == null) {
      known = dialect.table(connection, object).orElseThrow(() -> Words.ofAbsence(dialect, object));
      if (known.columns().values().stream().noneMatch(Column::isWritable)) {
        throw Words.ofRights(dialect, object);
      }
      tables.put(object, known);
    }
    return known;
  }

  private void refuseLookups(Set<String> fields) {
    if (!fields.isEmpty()) {
      throw lookups(fields);
    }
  }

  private ActivateException lookups(Set<String> fields) {
    return Problem.error(
            Code.DESTINATION,
            "Lookup is not supported by this destination",
            "%s cannot be told to look up what %s point to. Join the other table in the model and map its id as it is."
                .formatted(dialect.product(), String.join(", ", fields)))
        .asException();
  }

  /** Nobody can tell what became of the transaction. */
  private static final class LostCommit extends Exception {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never leaves this class
    private final SQLException cause;

    LostCommit(SQLException cause) {
      super(null, cause, false, false);
      this.cause = cause;
    }
  }
}
