package dev.activate.destination.file;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes as the rows of the file that they go to. */
final class Encoded {
  private Encoded() {}

  /** A record of a snapshot: for Parquet as it is, else as text. */
  static Change record(Change change, FileSettings.Format format) {
    Map<String, Value> fields = new LinkedHashMap<>();
    change.fields().forEach((name, value) -> fields.put(name, value(value, format)));
    List<Value> parts = change.key().parts().stream().map(part -> value(part, format)).toList();
    return new Change(change.seq(), change.action(), new Key(parts), fields, Map.of(), null);
  }

  /** A line of a list of changes: a new record under its own number. */
  static Change line(Batch batch, Change change, FileSettings.Format format, long number) {
    Map<String, Value> keys = new LinkedHashMap<>();
    for (int i = 0; i < batch.keyFields().size(); i++) {
      keys.put(batch.keyFields().get(i), change.key().parts().get(i));
    }
    Map<String, Value> row = new LinkedHashMap<>();
    if (format == FileSettings.Format.JSONL) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("action", Encoding.quoted(change.action().text()));
      line.put("key", json(keys));
      line.put("fields", json(change.fields()));
      row.put("line", Value.of(Encoding.object(line)));
    } else {
      row.put("_action", Value.of(change.action().text()));
      row.put("_changed", Value.of(Encoding.JSON.valueToTree(change.fields().keySet()).toString()));
      keys.forEach((name, value) -> row.put(name, value(value, format)));
      change.fields().forEach((name, value) -> row.put(name, value(value, format)));
    }
    Key key = Key.of(Value.of(number));
    return new Change(change.seq(), Action.CREATE, key, row, Map.of(), null);
  }

  private static String json(Map<String, Value> values) {
    Map<String, String> tokens = new LinkedHashMap<>();
    values.forEach((name, value) -> tokens.put(name, Encoding.json(value)));
    return Encoding.object(tokens);
  }

  private static Value value(Value value, FileSettings.Format format) {
    return switch (format) {
      case PARQUET -> wide(value) ? Value.of(value.text()) : value;
      case CSV -> value.isNull() ? Value.ofNull(Value.Type.TEXT) : Value.of(Encoding.plain(value));
      case JSONL -> value.isNull() ? Value.ofNull(Value.Type.TEXT) : Value.of(Encoding.json(value));
    };
  }

  /** Parquet has no integer of more than 64 bits; DuckDB would write it as a rounded double. */
  private static boolean wide(Value value) {
    return value.raw() instanceof BigInteger number && number.bitLength() > 63;
  }
}
