package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Layout.Part;
import dev.activate.destination.sql.Layout.Role;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch as rows that its table takes; what it cannot take is refused here already. */
final class Staged {
  private final Table table;
  private final List<Column> keys;

  /** All but the key's: a field is named by its place in here. */
  private final List<Column> fields = new ArrayList<>();

  private final Map<String, Integer> places = new HashMap<>();
  private final BitSet required = new BitSet();
  private final BitSet approximate = new BitSet();
  private final List<Row> rows = new ArrayList<>();
  private final Map<Long, Outcome> refused = new LinkedHashMap<>();

  Staged(Table table, Batch batch) {
    this.table = table;
    this.keys = batch.keyFields().stream().map(table::column).toList();
    for (Column column : table.columns().values()) {
      if (!keys.contains(column)) {
        places.put(column.name(), fields.size());
        required.set(fields.size(), column.isRequired());
        fields.add(column);
      }
    }
    for (Change change : batch.changes()) {
      try {
        rows.add(row(change));
      } catch (Misfit e) {
        refused.put(change.seq(), Outcome.rejected(change.seq(), e.code(), e.told()));
      }
    }
    rows.sort(Comparator.comparing(Row::action).thenComparing(this::signature));
  }

  /** In the order of their numbers, which count from 1. */
  List<Row> rows() {
    return rows;
  }

  Map<Long, Outcome> refused() {
    return refused;
  }

  private Row row(Change change) throws Misfit {
    Action action = change.action();
    Row row = new Row(change.seq(), action, keys(change), fields.size());
    for (Map.Entry<String, Value> field : change.fields().entrySet()) {
      Integer place = places.get(field.getKey());
      if (place != null) {
        row.write(place, written(fields.get(place), field.getValue(), action));
      } else if (!table.columns().containsKey(field.getKey())) {
        throw new Misfit("UNKNOWN_FIELD", table.name() + " has no column " + field.getKey() + ".");
      }
    }
    if (action == Action.CREATE) {
      for (int i = required.nextSetBit(0); i >= 0; i = required.nextSetBit(i + 1)) {
        if (!row.writes(i)) {
          throw missing(fields.get(i));
        }
      }
      return row;
    }
    for (Map.Entry<String, Value> before : change.before().entrySet()) {
      Integer place = places.get(before.getKey());
      if (place != null) {
        guard(row, place, before.getValue());
      }
    }
    return row;
  }

  private static @Nullable Object written(Column column, Value value, Action action) throws Misfit {
    if (!column.takes(action)) {
      throw new Misfit("READ_ONLY_FIELD", column.name() + " cannot be written.");
    }
    if (value.isNull() && column.isRequired()) {
      throw missing(column);
    }
    return Fit.of(column, value);
  }

  private static Misfit missing(Column column) {
    return new Misfit(
        "REQUIRED_FIELD_MISSING", column.name() + " is NOT NULL in the table and got no value.");
  }

  private @Nullable Object[] keys(Change change) throws Misfit {
    @Nullable Object[] parts = new @Nullable Object[keys.size()];
    for (int i = 0; i < parts.length; i++) {
      Column key = keys.get(i);
      // A key that cannot be written finds a record, it only cannot be given to a new one.
      if (change.action() == Action.CREATE && !key.takes(Action.CREATE)) {
        throw new Misfit("READ_ONLY_FIELD", key.name() + " cannot be written.");
      }
      parts[i] = Fit.of(key, change.key().parts().get(i));
      if (parts[i] == null) {
        throw new Misfit("KEY_IS_NULL", key.name() + " is part of the key and has no value.");
      }
    }
    return parts;
  }

  /** A null read from a column of another type may stand for what that type cannot show. */
  private void guard(Row row, int place, Value before) throws Misfit {
    Column column = fields.get(place);
    if (before.isNull() && column.kind().value() != before.type()) {
      return;
    }
    try {
      row.guard(place, Fit.of(column, before));
      if (before.type() == Value.Type.DOUBLE) {
        approximate.set(place);
      }
    } catch (Misfit e) {
      // What the column cannot hold, it does not hold any more.
      Outcome drifted = Judgement.drifted(row, List.of(column.name()));
      throw new Misfit("DRIFTED", String.valueOf(drifted.message()));
    }
  }

  Layout layout() {
    List<Cell> keyCells = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      keyCells.add(new Cell("k" + i, Role.KEY, i, keys.get(i)));
    }
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      part(i).ifPresent(parts::add);
    }
    return new Layout(table, keyCells, parts);
  }

  /** Empty when no change has anything to do with the field. */
  private Optional<Part> part(int place) {
    int written = 0;
    int guarded = 0;
    for (Row row : rows) {
      written += row.writes(place) ? 1 : 0;
      guarded += row.guards(place) ? 1 : 0;
    }
    if (written + guarded == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Part(
            place,
            fields.get(place),
            written > 0 ? cell("v", Role.VALUE, place) : null,
            written > 0 && written < rows.size() ? cell("p", Role.PRESENT, place) : null,
            guarded > 0 ? cell("b", Role.BEFORE, place) : null,
            guarded > 0 && guarded < rows.size() ? cell("g", Role.GUARDED, place) : null,
            approximate.get(place)));
  }

  private Cell cell(String prefix, Role role, int place) {
    return new Cell(prefix + place, role, place, fields.get(place));
  }

  /** Which of the fields that have a default get a value, since no other create can share it. */
  private String signature(Row row) {
    if (row.action() != Action.CREATE) {
      return "";
    }
    StringBuilder given = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).defaulted()) {
        given.append(row.writes(i) ? '1' : '0');
      }
    }
    return given.toString();
  }

  List<Segment> segments(Layout layout) {
    List<Segment> segments = new ArrayList<>();
    int first = 0;
    for (int next = 1; next <= rows.size(); next++) {
      Row row = rows.get(first);
      if (next == rows.size()
          || rows.get(next).action() != row.action()
          || !signature(rows.get(next)).equals(signature(row))) {
        segments.add(new Segment(row.action(), written(layout, row), first + 1, next));
        first = next;
      }
    }
    return segments;
  }

  private static List<Part> written(Layout layout, Row row) {
    List<Part> written = new ArrayList<>();
    for (Part part : layout.fields()) {
      boolean left =
          row.action() == Action.CREATE && part.column().defaulted() && !row.writes(part.place());
      if (part.value() != null && !left) {
        written.add(part);
      }
    }
    return written;
  }
}
