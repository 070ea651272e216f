package dev.activate.apply;

import dev.activate.apply.journal.FileJournal;
import dev.activate.change.Outcome;
import dev.activate.destination.Lookup;
import dev.activate.plan.PlanReader;
import dev.activate.plan.PlannedSync;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds changes whose parent this plan was to create and which was not created: a record that
 * points nowhere would be refused, or worse, taken without its parent.
 */
final class Orphans {
  static final String CODE = "PARENT_REFUSED";

  private final Engine engine;
  private final PlanReader plan;
  private final FileJournal journal;
  private final Outcomes outcomes;

  Orphans(Engine engine, PlanReader plan, FileJournal journal, Outcomes outcomes) {
    this.engine = engine;
    this.plan = plan;
    this.journal = journal;
    this.outcomes = outcomes;
  }

  /** Notes each of them as refused, with what was said of its parent; true when there are any. */
  boolean hold(PlannedChanges children) {
    Map<Long, Outcome> held = new LinkedHashMap<>();
    PlannedSync child = children.sync();
    child
        .lookups()
        .forEach(
            (field, lookup) ->
                Folding.ready(plan).stream()
                    .filter(parent -> isParent(parent, child, lookup))
                    .forEach(
                        parent ->
                            of(children, field, lookup, parent)
                                .forEach(one -> held.putIfAbsent(one.seq(), one))));
    if (!held.isEmpty()) {
      journal.resolve(child.name(), List.copyOf(held.values()));
      outcomes.refresh();
    }
    return !held.isEmpty();
  }

  private static boolean isParent(PlannedSync parent, PlannedSync child, Lookup lookup) {
    return parent.account().equals(child.account())
        && parent.object().equals(lookup.object())
        && parent.keyFields().equals(List.of(lookup.by()))
        && !parent.name().equals(child.name());
  }

  private List<Outcome> of(
      PlannedChanges children, String field, Lookup lookup, PlannedSync parent) {
    PlannedSync child = children.sync();
    boolean isKey = child.keyFields().contains(field);
    boolean sensitive = child.sensitive().contains(field);
    Map<String, Object> names = new HashMap<>();
    names.put("child", children.table());
    names.put("child_sync", child.name());
    names.put("field", (isKey ? "key_" : sensitive ? "value_" : "after_") + field);
    names.put("before", isKey || sensitive ? "" : "before_" + field);
    names.put("parent", new PlannedChanges(engine, parent).table());
    names.put("parent_sync", parent.name());
    names.put("by", lookup.by());
    boolean hidden =
        sensitive || plan.keySensitive(parent.name()) || plan.keySensitive(child.name());
    return engine.query(
        Sql.render("apply/orphans", names),
        row -> {
          String which = lookup.object() + (hidden ? "" : " " + row.getString(2));
          String said = row.getString(4) + ", " + row.getString(5);
          return Set.of("REJECTED").contains(row.getString(3))
              ? Outcome.rejected(
                  row.getLong(1),
                  CODE,
                  "%s points to %s, which was refused: %s".formatted(field, which, said))
              : Outcome.rejected(
                  row.getLong(1),
                  CODE,
                  "%s points to %s, which this plan was to create and which was not created."
                      .formatted(field, which));
        });
  }
}
