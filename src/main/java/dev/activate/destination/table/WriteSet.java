package dev.activate.destination.table;

import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that write staged changes into their table; the caller keeps the transaction. */
final class WriteSet {
  private final RecordTable table;
  private final Engine engine;
  private final List<Map<String, Object>> keys;
  private final List<Map<String, Object>> fields;

  WriteSet(RecordTable table, List<Map<String, Object>> keys, List<Map<String, Object>> fields) {
    this.table = table;
    this.engine = table.engine();
    this.keys = keys;
    this.fields = fields;
  }

  /** Writes the staged changes {@code first} to {@code last}; returns the updates of no record. */
  List<Long> write(long first, long last) {
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
            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)});
    if (counts[0] > 0) {
      engine.execute(Sql.render("destination/delete", names));
    }
    if (counts[1] > 0 && !fields.isEmpty()) {
      engine.execute(Sql.render("destination/update", names));
    }
    if (counts[2] > 0) {
      insert(names);
    }
    return counts[3] == 0
        ? List.of()
        : engine.query(Sql.render("destination/not_found", names), row -> row.getLong(1));
  }

  /** The ids of the records that were written, by change; none where the table gives out none. */
  Map<Long, String> remoteIds() {
    Map<Long, String> ids = new HashMap<>();
    if (table.ids() == RecordTable.Ids.SEQUENCE) {
      engine.query(
          Sql.render("destination/remote_ids", Map.of("table", table.sqlName(), "keys", keys)),
          row -> ids.put(row.getLong(1), row.getString(2)));
    }
    return ids;
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
}
