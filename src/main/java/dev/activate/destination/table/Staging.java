package dev.activate.destination.table;

import dev.activate.change.Change;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** A batch as temporary tables: loaded by the Appender, then cast to the types of the table. */
final class Staging {
  private final Batch batch;
  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final Map<String, Shape> fields = new LinkedHashMap<>();

  Staging(Batch batch) {
    this.batch = batch;
    batch.keyFields().forEach(key -> keys.put(key, new Shape()));
    for (Change change : batch.changes()) {
      for (int i = 0; i < batch.keyFields().size(); i++) {
        shape(keys, batch.keyFields().get(i)).add(change.key().parts().get(i));
      }
      change
          .fields()
          .forEach(
              (name, value) -> {
                if (!keys.containsKey(name)) {
                  shape(fields, name).add(value);
                }
              });
    }
  }

  /** The shape of every column of the batch, keys first. */
  Map<String, Shape> shapes() {
    Map<String, Shape> all = new LinkedHashMap<>(keys);
    all.putAll(fields);
    return all;
  }

  List<String> keyFields() {
    return batch.keyFields();
  }

  List<Map<String, Object>> keyColumns(Map<String, RecordTable.Column> held) {
    return columns(keys, "k", held);
  }

  List<Map<String, Object>> fieldColumns(Map<String, RecordTable.Column> held) {
    return columns(fields, "f", held);
  }

  void load(Engine engine, List<Map<String, Object>> columns) {
    engine.execute(Sql.render("destination/load", Map.of("columns", columns)));
    try (DuckDBAppender to =
        engine.connection().createAppender("temp", "main", "activate_loaded")) {
      for (Change change : batch.changes()) {
        to.beginRow().append(change.seq()).append(change.action().text());
        for (int i = 0; i < batch.keyFields().size(); i++) {
          shape(keys, batch.keyFields().get(i)).append(to, change.key().parts().get(i));
        }
        for (Map.Entry<String, Shape> field : fields.entrySet()) {
          @Nullable Value value = change.fields().get(field.getKey());
          field.getValue().append(to, value);
          to.append(value != null);
        }
        to.endRow();
      }
    } catch (SQLException e) {
      throw Refusal.ofPlace("The staging table in memory", e);
    }
  }

  private static List<Map<String, Object>> columns(
      Map<String, Shape> shapes, String prefix, Map<String, RecordTable.Column> held) {
    List<Map<String, Object>> all = new ArrayList<>();
    shapes.forEach(
        (name, shape) -> {
          RecordTable.Column column = held.get(name);
          String type = column == null ? shape.made() : column.type();
          Cast cast = Cast.of(shape.loaded(), type);
          boolean defaulted = column != null && column.defaulted();
          all.add(
              Map.of(
                  "name",
                  name,
                  "cell",
                  prefix + all.size(),
                  "present",
                  prefix.equals("f") ? "p" + all.size() : "",
                  "loaded",
                  shape.loaded(),
                  "type",
                  type,
                  "proof",
                  cast.proof().text(),
                  "digits",
                  cast.digits(),
                  "defaulted",
                  defaulted));
        });
    return all;
  }

  private static Shape shape(Map<String, Shape> shapes, String name) {
    return shapes.computeIfAbsent(name, missing -> new Shape());
  }
}
