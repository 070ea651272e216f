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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes batches into one table as sets: a batch is one transaction, and is halved only when the
 * table refuses a record, so that its neighbours are written all the same.
 */
public final class TableWriter {
  private final RecordTable table;
  private final Engine engine;
  private final String place;
  private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();
  private List<Map<String, Object>> keys = List.of();
  private List<Map<String, Object>> fields = List.of();

  private TableWriter(RecordTable table, String place) {
    this.table = table;
    this.engine = table.engine();
    this.place = place;
  }

  /**
   * One outcome per change. A create of a known key updates it, a delete of an unknown one is done.
   *
   * @param place what an error names: the file
   */
  public static List<Outcome> write(RecordTable table, Schema schema, Batch batch, String place) {
    return new TableWriter(table, place).write(schema, batch);
  }

  private List<Outcome> write(Schema schema, Batch batch) {
    List<Change> sound = new ArrayList<>();
    for (Change change : batch.changes()) {
      Rules.broken(schema, batch, change)
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
    try {
      table.fit(staging, batch.keyFields());
      stage(staging);
    } catch (ActivateException e) {
      throw Refusal.ofPlace(place, e);
    }
    for (long[] wave :
        engine.query(
            "select min(_n), max(_n) from activate_staged group by _wave order by _wave",
            row -> new long[] {row.getLong(1), row.getLong(2)})) {
      write(wave[0], wave[1]);
    }
    Map<Long, String> ids = remoteIds();
    sound.forEach(
        change ->
            outcomes.putIfAbsent(
                change.seq(), Outcome.applied(change.seq(), ids.get(change.seq()))));
    return List.copyOf(outcomes.values());
  }

  private void stage(Staging staging) {
    Map<String, RecordTable.Column> held = table.columns();
    keys = staging.keyColumns(held);
    fields = staging.fieldColumns(held);
    List<Map<String, Object>> columns = new ArrayList<>(keys);
    columns.addAll(fields);
    staging.load(engine, columns);
    engine.execute(Sql.render("destination/cast", Map.of("columns", columns)));
    List<String> misfits = new ArrayList<>();
    engine.query(
        Sql.render("destination/misfits", Map.of("columns", columns)),
        row -> {
          misfits.add(row.getString(1));
          return outcomes.put(row.getLong(1), misfit(row.getLong(1), row.getString(2), columns));
        });
    engine.execute(Sql.render("destination/number", Map.of("keys", keys, "misfits", misfits)));
  }

  private void write(long first, long last) {
    try {
      engine.execute("begin");
      writeSet(first, last);
      engine.execute("commit");
    } catch (ActivateException e) {
      rollback();
      if (!Refusal.isOfRecord(e)) {
        throw Refusal.ofPlace(place, e);
      }
      if (first == last) {
        long seq = engine.count("select _seq from activate_staged where _n = " + first);
        outcomes.put(seq, Refusal.of(seq, e));
        return;
      }
      long middle = first + (last - first) / 2;
      write(first, middle);
      write(middle + 1, last);
    }
  }

  private void writeSet(long first, long last) {
    Map<String, Object> names = new HashMap<>();
    names.put("table", table.sqlName());
    names.put("keys", keys);
    names.put("fields", fields);
    names.put("first", first);
    names.put("last", last);
    engine.execute(Sql.render("destination/match", names));
    long[] counts =
        engine.one(
            Sql.render("destination/counts", names),
            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
    if (counts[0] > 0) {
      engine.execute(Sql.render("destination/delete", names));
    }
    if (counts[1] > 0 && !fields.isEmpty()) {
      engine.execute(Sql.render("destination/update", names));
    }
    if (counts[2] > 0) {
      insert(names);
    }
    engine
        .query(Sql.render("destination/not_found", names), row -> row.getLong(1))
        .forEach(seq -> outcomes.put(seq, notFound(seq)));
  }

  /** A column that has a default is left out for the records that give it no value. */
  private void insert(Map<String, Object> names) {
    List<Map<String, Object>> defaulted =
        fields.stream().filter(field -> Boolean.TRUE.equals(field.get("defaulted"))).toList();
    names.put("defaulted", defaulted);
    names.put("sequence", table.sequence());
    for (String signature :
        engine.query(Sql.render("destination/signatures", names), row -> row.getString(1))) {
      List<Map<String, Object>> columns = new ArrayList<>(keys);
      columns.addAll(fields);
      List<Map<String, Object>> asked = new ArrayList<>();
      for (int i = 0; i < defaulted.size(); i++) {
        Map<String, Object> column = new HashMap<>(defaulted.get(i));
        column.put("given", signature.charAt(i) == '1');
        asked.add(column);
        if (signature.charAt(i) == '0') {
          columns.remove(defaulted.get(i));
        }
      }
      names.put("columns", columns);
      names.put("defaulted", asked);
      engine.execute(Sql.render("destination/insert", names));
    }
  }

  private Map<Long, String> remoteIds() {
    Map<Long, String> ids = new HashMap<>();
    if (table.ids() == RecordTable.Ids.SEQUENCE) {
      engine.query(
          Sql.render("destination/remote_ids", Map.of("table", table.sqlName(), "keys", keys)),
          row -> ids.put(row.getLong(1), row.getString(2)));
    }
    return ids;
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

  private static Outcome misfit(long seq, String field, List<Map<String, Object>> columns) {
    Object type =
        columns.stream()
            .filter(column -> field.equals(column.get("name")))
            .map(column -> column.get("type"))
            .findFirst()
            .orElse("another type");
    return Outcome.rejected(
        seq, "INVALID_TYPE", field + " is " + type + " and cannot hold this value.");
  }
}
