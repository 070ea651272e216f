package dev.activate.destination.table;

import dev.activate.destination.LiveRead;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers a live read from a table by one statement. */
public final class LiveRows {
  private LiveRows() {}

  /**
   * A table that lacks the key holds none of the records. Of several rows with one key, one is
   * taken.
   */
  public static void read(RecordTable table, LiveRead read) {
    Engine engine = table.engine();
    Map<String, RecordTable.Column> held = table.columns();
    if (!held.keySet().containsAll(read.keyFields())) {
      return;
    }
    Map<String, String> wanted = types(engine, read.wanted());
    Map<String, String> into = types(engine, read.into());
    List<Map<String, Object>> keys = new ArrayList<>();
    for (String key : read.keyFields()) {
      String type = Objects.requireNonNull(held.get(key)).type();
      String asked = wanted.getOrDefault(key, type);
      keys.add(Map.of("name", key, "held", type, "wanted", asked, "same", type.equals(asked)));
    }
    List<Map<String, Object>> fields = new ArrayList<>();
    for (String field : read.fields()) {
      fields.add(field(field, held.get(field), into.getOrDefault(field, "VARCHAR")));
    }
    Map<String, Object> names = new HashMap<>();
    names.put("into", read.into());
    names.put("wanted", read.wanted());
    names.put("table", table.sqlName());
    names.put("keys", keys);
    names.put("fields", fields);
    names.put("ids", table.ids() == RecordTable.Ids.SEQUENCE);
    engine.execute(Sql.render("destination/read", names));
  }

  /** A value that the wanted type would change is null, so that it never passes for another. */
  private static Map<String, Object> field(
      String name, RecordTable.@Nullable Column column, String wanted) {
    if (column == null) {
      return Map.of("name", name, "how", "none");
    }
    String held = column.type();
    boolean plain = held.equals(wanted) || held.equals("VARCHAR") || wanted.equals("VARCHAR");
    String how = Types.isNested(held) ? "nested" : plain ? "plain" : "back";
    return Map.of("name", name, "how", how, "type", wanted, "held", held);
  }

  private static Map<String, String> types(Engine engine, String relation) {
    Map<String, String> types = new HashMap<>();
    for (Column column : engine.columns("select * from " + relation)) {
      types.put(column.name(), column.type());
    }
    return types;
  }
}
