package dev.activate.faults.model;

import dev.activate.contract.FieldMapping.Nulls;
import dev.activate.contract.Sync.Mode;
import dev.activate.contract.Sync.OnMissing;
import dev.activate.faults.model.Due.Held;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What must be so once there is nothing to do: the destination is as the rows and contract say. */
final class Rest {
  private final Model model;

  Rest(Model model) {
    this.model = model;
  }

  void check() {
    for (String key : new TreeSet<>(model.rows.keySet())) {
      row(key, model.rows.get(key));
    }
    for (String key : new TreeSet<>(model.records.keySet())) {
      if (!model.rows.containsKey(key)) {
        leftover(key);
      }
    }
    model.known.forEach(this::ledger);
  }

  /** A record that the source asks for holds what it should, whatever happened on the way. */
  private void row(String key, Map<String, @Nullable String> row) {
    Map<String, @Nullable String> live = model.records.get(key);
    if (live == null) {
      model.require(model.terms.mode() == Mode.UPDATE, key + " is missing");
      return;
    }
    if (model.terms.mode() == Mode.CREATE) {
      return;
    }
    Held truth = new Held(live, "created");
    Due due = Due.of(model.terms, row, truth, live, Due.Look.AT_ALL);
    if (due != null) {
      due.fields().keySet().removeIf(this::isUnknowable);
      model.require(due.fields().isEmpty(), key + " holds " + live + ", due is still " + due);
    }
    model.require(model.known.containsKey(key), "the ledger does not know " + key);
  }

  /** Nobody can tell what a field holds that was not always ours, where nothing can be read. */
  private boolean isUnknowable(String field) {
    return !model.kind.isReadable() && model.unmapped.contains(field);
  }

  /** A record whose row has left is what becomes of those. */
  private void leftover(String key) {
    Held held = model.known.get(key);
    model.require(
        held != null || !model.ours.contains(key), "we made " + key + ", and have forgotten it");
    boolean isOurs = held != null && held.origin().equals("created");
    model.require(
        model.terms.onMissing() != OnMissing.DELETE || !isOurs, key + " should be deleted");
    if (model.terms.onMissing() == OnMissing.CLEAR && held != null) {
      Map<String, @Nullable String> live = model.records.get(key);
      Due due = Due.of(model.terms, null, held, live, Due.Look.AT_ALL);
      model.require(
          due == null || due.fields().keySet().stream().allMatch(this::isUnknowable),
          key + " should be empty: " + due);
    }
  }

  /** The ledger says what the destination holds. */
  private void ledger(String key, Held held) {
    Map<String, @Nullable String> live = model.records.get(key);
    boolean isLeft = !model.rows.containsKey(key);
    if (live == null) {
      model.require(
          isLeft || model.terms.mode() == Mode.UPDATE, "the ledger says of " + key + " " + held);
      return;
    }
    if (isLeft || model.terms.mode() == Mode.CREATE) {
      return;
    }
    for (Terms.Field field : model.terms.fields()) {
      @Nullable String says = held.fields().get(field.name());
      boolean is =
          Objects.equals(says, live.get(field.name()))
              || isUnknowable(field.name())
              || (says == null && field.nulls() == Nulls.KEEP && !model.kind.isReadable());
      model.require(is, "the ledger says of " + key + " " + held + ", it holds " + live);
    }
  }
}
