package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Layout.Part;
import dev.activate.destination.sql.Layout.Role;
import dev.activate.destination.table.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch as rows that its table takes; what it cannot take is refused here already. */
final class Staged {
  private final Table table;
  private final List<Column> keys;
  private final List<Column> fields = new ArrayList<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final BitSet approximate = new BitSet();
  private final List<Row> rows = new ArrayList<>();
  private final Map<Long, Outcome> refused = new LinkedHashMap<>();

  Staged(Table table, Batch batch) {
    this.table = table;
    this.keys = batch.keyFields().stream().map(table::column).toList();
    for (Change change : batch.changes()) {
      change.fields().keySet().forEach(name -> place(name, batch.keyFields()));
      change.before().keySet().forEach(name -> place(name, batch.keyFields()));
    }
    Rules rules = new Rules(table.schema(), batch.keyFields());
    for (Change change : batch.changes()) {
      Optional<Outcome> broken = rules.broken(change);
      if (broken.isPresent()) {
        refused.put(change.seq(), broken.get());
      } else {
        stage(change);
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

  private void place(String name, List<String> keyFields) {
    Column column = table.columns().get(name);
    if (column != null && !keyFields.contains(name) && !places.containsKey(name)) {
      places.put(name, fields.size());
      fields.add(column);
    }
  }

  private void stage(Change change) {
    try {
      Row row = new Row(change.seq(), change.action(), keys(change), fields.size());
      for (Map.Entry<String, Value> field : change.fields().entrySet()) {
        Integer place = places.get(field.getKey());
        if (place != null) {
          row.write(place, Fit.of(fields.get(place), field.getValue()));
        }
      }
      for (Map.Entry<String, Value> before : change.before().entrySet()) {
        Integer place = places.get(before.getKey());
        if (place != null && change.action() != Action.CREATE) {
          guard(row, place, before.getValue());
        }
      }
      rows.add(row);
    } catch (Misfit e) {
      refused.put(change.seq(), Outcome.rejected(change.seq(), e.code(), e.told()));
    }
  }

  private @Nullable Object[] keys(Change change) throws Misfit {
    @Nullable Object[] parts = new @Nullable Object[keys.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Fit.of(keys.get(i), change.key().parts().get(i));
      if (parts[i] == null) {
        throw new Misfit(
            "KEY_IS_NULL", keys.get(i).name() + " is part of the key and has no value.");
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
      parts.add(part(i));
    }
    return new Layout(table, keyCells, parts);
  }

  private Part part(int place) {
    int written = 0;
    int guarded = 0;
    for (Row row : rows) {
      written += row.writes(place) ? 1 : 0;
      guarded += row.guards(place) ? 1 : 0;
    }
    return new Part(
        fields.get(place),
        written > 0 ? cell("v", Role.VALUE, place) : null,
        written > 0 && written < rows.size() ? cell("p", Role.PRESENT, place) : null,
        guarded > 0 ? cell("b", Role.BEFORE, place) : null,
        guarded > 0 && guarded < rows.size() ? cell("g", Role.GUARDED, place) : null,
        approximate.get(place));
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

  private List<Part> written(Layout layout, Row row) {
    List<Part> written = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Part part = layout.fields().get(i);
      boolean left = row.action() == Action.CREATE && part.column().defaulted() && !row.writes(i);
      if (part.value() != null && !left) {
        written.add(part);
      }
    }
    return written;
  }
}
