package dev.activate.destination.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Schema;
import dev.activate.destination.table.MadeTable;
import dev.activate.destination.table.RecordTable;
import dev.activate.destination.table.TableWriter;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a snapshot back, so that changes are merged into what it held: all of it, or a problem that
 * names the file and, of JSON lines, the line.
 */
final class Snapshot {
  private static final int LINES = 10_000;

  private final RecordTable table;
  private final Path file;
  private final List<String> keys;

  private Snapshot(RecordTable table, Path file, List<String> keys) {
    this.table = table;
    this.file = file;
    this.keys = keys;
  }

  static void load(RecordTable table, Path file, FileSettings.Format format, List<String> keys) {
    Snapshot snapshot = new Snapshot(table, file, keys);
    try {
      if (format == FileSettings.Format.JSONL) {
        snapshot.lines();
      } else {
        List<String> header = format == FileSettings.Format.CSV ? CsvHeader.of(file) : List.of();
        MadeTable.createAs(
            table,
            Sql.render(
                "destination/snapshot_" + format.extension(),
                Map.of("file", file.toString(), "header", header)));
      }
      snapshot.requireKeys();
    } catch (ActivateException e) {
      table.engine().execute("drop table if exists " + table.sqlName());
      throw e.problems().get(0).code() == Code.DESTINATION
          ? e
          : snapshot.unreadable(e.problems().get(0).detail(), 0).causedBy(e);
    } catch (IOException e) {
      throw snapshot.unreadable(e.toString(), 0).causedBy(e);
    }
  }

  private void lines() {
    int number = 0;
    List<Change> changes = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        changes.add(change(number, Encoding.JSON.readTree(line)));
        if (changes.size() == LINES) {
          write(changes);
        }
      }
      write(changes);
    } catch (JsonProcessingException e) {
      throw unreadable("this is no JSON object: " + e.getOriginalMessage(), number).causedBy(e);
    } catch (IOException e) {
      throw unreadable(e.toString(), number + 1).causedBy(e);
    }
    long held =
        table.exists() ? table.engine().count("select count(*) from " + table.sqlName()) : 0;
    if (held != number) {
      throw unreadable((number - held) + " of its lines repeat the key of another", 0)
          .asException();
    }
  }

  private void write(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    Batch batch = new Batch(table.name(), keys, changes);
    Schema open = new Schema(table.name(), List.of(), true);
    for (Outcome outcome : TableWriter.write(table, open, batch, file.toString())) {
      if (outcome.status() != Outcome.Status.APPLIED) {
        throw unreadable(String.valueOf(outcome.message()), outcome.seq()).asException();
      }
    }
    changes.clear();
  }

  private Change change(long line, JsonNode record) {
    if (!record.isObject()) {
      throw unreadable("this is no JSON object", line).asException();
    }
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
        throw unreadable("it has no " + key + ", which is the key", line).asException();
      }
      parts.add(part);
    }
    return new Change(line, Action.CREATE, new Key(parts), fields, Map.of(), null);
  }

  /** Without its key a record of the file could never be told from another. */
  private void requireKeys() {
    Map<String, Object> names = Map.of("table", table.sqlName(), "keys", keys);
    if (table.exists() && table.engine().count(Sql.render("destination/unkeyed", names)) > 0) {
      throw unreadable("some of its records have no key " + keys + ", or share it", 0)
          .asException();
    }
  }

  /** A problem of the file, or of one of its lines if {@code line} is not 0. */
  private Problem unreadable(String reason, long line) {
    String where = line == 0 ? file.toString() : file + ":" + line;
    Problem problem =
        Problem.error(
            Code.DESTINATION,
            "Snapshot cannot be read",
            where
                + " cannot be read: "
                + reason
                + ". The changes are merged into what the snapshot holds, so nothing was written."
                + " Mend the file, or move it away to start afresh.");
    return line == 0 ? problem : problem.at(Place.of(file.toString(), (int) line, 1));
  }
}
