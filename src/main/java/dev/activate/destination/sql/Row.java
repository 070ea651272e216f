package dev.activate.destination.sql;

import dev.activate.change.Action;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** One change, as its columns take it. */
public final class Row {
  private final long seq;
  private final Action action;
  private final @Nullable Object[] keys;
  private final @Nullable Object[] values;
  private final @Nullable Object[] befores;
  private final BitSet present = new BitSet();
  private final BitSet guarded = new BitSet();

  Row(long seq, Action action, @Nullable Object[] keys, int fields) {
    this.seq = seq;
    this.action = action;
    this.keys = keys;
    this.values = new @Nullable Object[fields];
    this.befores = new @Nullable Object[fields];
  }

  long seq() {
    return seq;
  }

  Action action() {
    return action;
  }

  void write(int field, @Nullable Object value) {
    values[field] = value;
    present.set(field);
  }

  void guard(int field, @Nullable Object before) {
    befores[field] = before;
    guarded.set(field);
  }

  boolean writes(int field) {
    return present.get(field);
  }

  boolean guards(int field) {
    return guarded.get(field);
  }

  /** What {@link Fit} made of the value, a {@code Boolean} for a flag, or null. */
  public @Nullable Object cell(Layout.Cell cell) {
    return switch (cell.role()) {
      case KEY -> keys[cell.index()];
      case VALUE -> values[cell.index()];
      case PRESENT -> present.get(cell.index());
      case BEFORE -> befores[cell.index()];
      case GUARDED -> guarded.get(cell.index());
    };
  }
}
