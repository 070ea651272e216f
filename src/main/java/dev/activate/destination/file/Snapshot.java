package dev.activate.destination.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Schema;
import dev.activate.destination.table.RecordTable;
import dev.activate.destination.table.TableWriter;
import dev.activate.warehouse.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a snapshot back, so that changes are merged into what it held. */
final class Snapshot {
  private static final int LINES = 10_000;

  private Snapshot() {}

  static void load(RecordTable table, Path file, FileSettings.Format format, List<String> keys)
      throws IOException {
    if (format != FileSettings.Format.JSONL) {
      table.adopt(
          Sql.render(
              "destination/snapshot_" + format.extension(), Map.of("file", file.toString())));
      return;
    }
    List<Change> changes = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        changes.add(change(changes.size(), Encoding.JSON.readTree(line), keys));
        if (changes.size() == LINES) {
          write(table, keys, changes, file);
        }
      }
    }
    write(table, keys, changes, file);
  }

  private static void write(RecordTable table, List<String> keys, List<Change> changes, Path file) {
    if (!changes.isEmpty()) {
      Batch batch = new Batch(table.name(), keys, changes);
      Schema open = new Schema(table.name(), List.of(), true);
      TableWriter.write(table, open, batch, file.toString());
      changes.clear();
    }
  }

  private static Change change(long seq, JsonNode record, List<String> keys) throws IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            field ->
                fields.put(
                    field.getKey(),
                    field.getValue().isNull()
                        ? Value.ofNull(Value.Type.TEXT)
                        : Value.of(field.getValue().toString())));
    List<Value> parts = new ArrayList<>();
    for (String key : keys) {
      Value part = fields.remove(key);
      if (part == null || part.isNull()) {
        throw new IOException("a line of the snapshot has no " + key);
      }
      parts.add(part);
    }
    return new Change(seq, Action.CREATE, new Key(parts), fields, Map.of(), null);
  }
}
