package dev.activate.plan;

import dev.activate.change.Action;
import dev.activate.contract.FieldMapping;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.destination.Traits;
import dev.activate.diff.Comparison;
import dev.activate.ledger.Ledger;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Shape;
import dev.activate.source.DesiredField;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The relations that judge what can be taken back of one sync, and its changes in the open plan.
 */
final class UndoTables {
  private static final Set<String> OWN = Set.of("_remote_id", "_origin", "_applied_at", "_run");

  private final Engine engine;
  private final Ledger ledger;
  private final Past past;
  private final SyncInput input;
  private final LedgerSync known;
  private final List<Column> key;
  private final List<Column> fields;

  UndoTables(Engine engine, Ledger ledger, Past past, SyncInput input) {
    this.engine = engine;
    this.ledger = ledger;
    this.past = past;
    this.input = input;
    this.known = ledger.sync(past.sync().name());
    this.key = past.key().stream().map(this::asKnown).toList();
    this.fields = known.isNew() ? past.fields() : fields(known);
  }

  LedgerSync known() {
    return known;
  }

  /** As the ledger has them, so that taking in what is undone loses none. */
  List<Column> fields() {
    return fields;
  }

  boolean isSensitive(String field) {
    return past.sync().sensitive().contains(field)
        || mapping(field).map(FieldMapping::sensitive).orElse(false);
  }

  /** Puts the changes that undo into the plan. */
  void judge(UndoRequest request) {
    boolean live = request.refresh() != Refresh.NONE && input.destination() instanceof Readable;
    Map<String, Object> names = names();
    if (live) {
      engine.execute(Sql.render("plan/undo_live", names));
      ((Readable) input.destination())
          .read(
              new LiveRead(
                  engine,
                  input.sync().object(),
                  key.stream().map(Column::name).toList(),
                  fields.stream().map(Column::name).filter(name -> !isSensitive(name)).toList(),
                  past.sync().lookups(),
                  Past.SCHEMA + ".wanted",
                  Past.SCHEMA + ".live"));
    }
    Traits traits = input.destination().traits();
    names.put("live", live);
    names.put("ledger", ledger.relation(known, new Shape(key, fields)));
    names.put("clears", traits.clears());
    names.put("deletes", request.created() == UndoRequest.Created.DELETE);
    names.put("can_create", traits.actions().contains(Action.CREATE));
    names.put("can_update", traits.actions().contains(Action.UPDATE));
    names.put("can_delete", traits.actions().contains(Action.DELETE));
    engine.execute(Sql.render("plan/undo", names));
  }

  /** What is not taken back, and why. */
  List<UndoLeft> left() {
    Map<String, Object> names = names();
    names.put("clears", input.destination().traits().clears());
    return engine.query(
        Sql.render("plan/undo_left", names),
        row -> new UndoLeft(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)));
  }

  private Map<String, Object> names() {
    Map<String, Object> names = new HashMap<>();
    names.put("schema", Past.SCHEMA);
    names.put("sync", past.sync().name());
    names.put("past", past.relation());
    names.put(
        "key", key.stream().map(one -> Map.of("name", one.name(), "type", one.type())).toList());
    names.put("fields", fields.stream().map(this::field).toList());
    names.put(
        "lost",
        past.fields().stream()
            .map(Column::name)
            .filter(name -> fields.stream().noneMatch(one -> one.name().equalsIgnoreCase(name)))
            .toList());
    return names;
  }

  private Map<String, Object> field(Column field) {
    String now = Engine.name("now_" + field.name());
    String wrote = Engine.name("wrote_" + field.name());
    return Map.of(
        "name", field.name(),
        "type", field.type(),
        "sensitive", isSensitive(field.name()),
        "known", past.field(field.name()).isPresent(),
        "same",
            mapping(field.name())
                .map(one -> Comparison.same(new DesiredField(one, field.type()), now, wrote))
                .orElse(now + " is not distinct from " + wrote));
  }

  private Optional<FieldMapping> mapping(String field) {
    return input.sync().fields().stream()
        .filter(one -> one.field().equalsIgnoreCase(field))
        .findFirst();
  }

  private Column asKnown(Column column) {
    return known.columns().stream()
        .filter(one -> one.name().equalsIgnoreCase(column.name()))
        .findFirst()
        .orElse(column);
  }

  private static List<Column> fields(LedgerSync known) {
    Set<String> keys =
        known.keyFields().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(java.util.stream.Collectors.toSet());
    return known.columns().stream()
        .filter(column -> !OWN.contains(column.name()))
        .filter(column -> !keys.contains(column.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
