package dev.activate.destination.table;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Schema;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes batches into one table as sets. A batch is one transaction. When the table refuses a
 * record, that transaction is undone and the batch is halved until the refused records stand alone,
 * so that their neighbours are written all the same: each part is then a transaction of its own.
 */
public final class TableWriter {
  private final RecordTable table;
  private final Engine engine;
  private final String place;
  private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();
  private boolean kept;

  private TableWriter(RecordTable table, String place) {
    this.table = table;
    this.engine = table.engine();
    this.place = place;
  }

  /**
   * One outcome per change. A create of a known key updates it, a delete of an unknown one is done.
   *
   * <p>Throws only if nothing of the batch was kept. If the place fails later on, what was kept is
   * applied and the rest retryable.
   *
   * @param place what an error names: the file
   */
  public static List<Outcome> write(RecordTable table, Schema schema, Batch batch, String place) {
    return new TableWriter(table, place).write(schema, batch);
  }

  private List<Outcome> write(Schema schema, Batch batch) {
    Rules rules = new Rules(schema, batch.keyFields());
    List<Change> sound = new ArrayList<>();
    for (Change change : batch.changes()) {
      rules
          .broken(change)
          .ifPresentOrElse(broken -> outcomes.put(change.seq(), broken), () -> sound.add(change));
    }
    if (sound.isEmpty()) {
      return List.copyOf(outcomes.values());
    }
    if (!table.exists() && sound.stream().noneMatch(change -> change.action() == Action.CREATE)) {
      sound.forEach(change -> outcomes.put(change.seq(), absent(change)));
      return List.copyOf(outcomes.values());
    }
    Staging staging = new Staging(new Batch(batch.object(), batch.keyFields(), sound));
    Map<Long, Outcome> before = new LinkedHashMap<>(outcomes);
    if (!writeAtOnce(staging, sound)) {
      outcomes.clear();
      outcomes.putAll(before);
      writeInParts(staging, sound);
    }
    return List.copyOf(outcomes.values());
  }

  /** Writes all in one transaction; false, and nothing written, when a record is refused. */
  private boolean writeAtOnce(Staging staging, List<Change> sound) {
    try {
      engine.execute("begin");
      WriteSet set = stage(staging);
      for (long[] wave : waves()) {
        set.write(wave[0], wave[1]).forEach(seq -> outcomes.put(seq, notFound(seq)));
      }
      Map<Long, String> ids = set.remoteIds();
      engine.execute("commit");
      sound.forEach(change -> applied(change.seq(), ids));
      return true;
    } catch (ActivateException e) {
      rollback();
      if (!Refusal.isOfRecord(e)) {
        throw Refusal.ofPlace(place, e);
      }
      return false;
    }
  }

  private void writeInParts(Staging staging, List<Change> sound) {
    try {
      WriteSet set = stage(staging);
      for (long[] wave : waves()) {
        write(set, wave[0], wave[1]);
      }
      Map<Long, String> ids = set.remoteIds();
      sound.forEach(change -> applied(change.seq(), ids));
    } catch (ActivateException e) {
      if (!kept) {
        throw Refusal.ofPlace(place, e);
      }
      String why = Refusal.ofPlace(place, e).problems().get(0).detail();
      for (Change change : sound) {
        outcomes.putIfAbsent(change.seq(), Outcome.retryable(change.seq(), "NOT_WRITTEN", why));
      }
    }
  }

  private void write(WriteSet set, long first, long last) {
    try {
      engine.execute("begin");
      List<Long> missing = set.write(first, last);
      List<Long> written =
          engine.query(
              Sql.render("destination/numbers", Map.of("first", first, "last", last)),
              row -> row.getLong(1));
      engine.execute("commit");
      kept = true;
      missing.forEach(seq -> outcomes.put(seq, notFound(seq)));
      written.forEach(seq -> outcomes.putIfAbsent(seq, Outcome.applied(seq, null)));
    } catch (ActivateException e) {
      rollback();
      if (!Refusal.isOfRecord(e)) {
        throw e;
      }
      if (first == last) {
        long seq = engine.count("select _seq from activate_staged where _n = " + first);
        outcomes.put(seq, Refusal.of(seq, e));
        return;
      }
      long middle = first + (last - first) / 2;
      write(set, first, middle);
      write(set, middle + 1, last);
    }
  }

  /** Makes room in the table, then loads and casts the changes; what cannot be cast is refused. */
  private WriteSet stage(Staging staging) {
    MadeTable.fit(table, staging, staging.keyFields());
    Map<String, RecordTable.Column> held = table.columns();
    List<Map<String, Object>> keys = staging.keyColumns(held);
    List<Map<String, Object>> fields = staging.fieldColumns(held);
    List<Map<String, Object>> columns = new ArrayList<>(keys);
    columns.addAll(fields);
    staging.load(engine, columns);
    engine.execute(Sql.render("destination/cast", Map.of("columns", columns)));
    List<String> misfits = new ArrayList<>();
    engine.query(
        Sql.render("destination/misfits", Map.of("columns", columns)),
        row -> {
          misfits.add(row.getString(1));
          return outcomes.put(
              row.getLong(1), Refusal.misfit(row.getLong(1), row.getString(2), columns));
        });
    engine.execute(Sql.render("destination/number", Map.of("keys", keys, "misfits", misfits)));
    return new WriteSet(table, keys, fields);
  }

  private List<long[]> waves() {
    return engine.query(
        Sql.render("destination/waves", Map.of()),
        row -> new long[] {row.getLong(1), row.getLong(2)});
  }

  private void applied(long seq, Map<Long, String> ids) {
    Outcome known = outcomes.get(seq);
    if (known == null || known.status() == Outcome.Status.APPLIED) {
      outcomes.put(seq, Outcome.applied(seq, ids.get(seq)));
    }
  }

  private void rollback() {
    try {
      engine.execute("rollback");
    } catch (ActivateException e) {
      // A failed commit has ended the transaction already; the first failure is the one to tell.
    }
  }

  private static Outcome absent(Change change) {
    return change.action() == Action.DELETE
        ? Outcome.applied(change.seq(), null)
        : notFound(change.seq());
  }

  private static Outcome notFound(long seq) {
    return Outcome.rejected(seq, "NOT_FOUND", "There is no record with this key to update.");
  }
}
