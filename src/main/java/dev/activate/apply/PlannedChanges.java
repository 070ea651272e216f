package dev.activate.apply;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Traits;
import dev.activate.ledger.Shape;
import dev.activate.plan.PlannedSync;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The changes of one sync in the open plan, read in bounded memory. */
final class PlannedChanges {

  /** Which changes of a plan are meant. */
  enum Scope {
    ALL("all"),
    /** Those whose outcome is not known to be final: of a run that is gone on with. */
    UNSETTLED("unsettled"),
    /** Those, and what is in doubt: where the same may be sent twice. */
    UNSETTLED_OR_IN_DOUBT("unsettled or in doubt"),
    /** Those that nobody can tell the outcome of. */
    IN_DOUBT("in doubt");

    private final String text;

    Scope(String text) {
      this.text = text;
    }

    /** The same, and of a run that is gone on with also what is in doubt. */
    Scope orInDoubt() {
      return this == UNSETTLED ? UNSETTLED_OR_IN_DOUBT : this;
    }
  }

  private final Engine engine;
  private final PlannedSync sync;
  private final Map<String, String> types = new HashMap<>();
  private final List<Value.Type> keyTypes;
  private final List<Field> fieldTypes;

  /** What a field is read as. */
  private record Field(String name, boolean sensitive, Value.Type type, Value.Type beforeType) {}

  PlannedChanges(Engine engine, PlannedSync sync) {
    this.engine = engine;
    this.sync = sync;
    for (Column column : engine.columns("select * from " + table())) {
      types.put(column.name(), column.type());
    }
    keyTypes = sync.keyFields().stream().map(field -> Types.of(type("key_" + field))).toList();
    fieldTypes = sync.fields().stream().map(this::field).toList();
  }

  private Field field(String name) {
    return new Field(
        name,
        sync.sensitive().contains(name),
        Types.of(type(valueColumn(name))),
        Types.of(type("before_" + name)));
  }

  private String valueColumn(String field) {
    return (sync.sensitive().contains(field) ? "value_" : "after_") + field;
  }

  PlannedSync sync() {
    return sync;
  }

  String table() {
    return "plan.changes." + Engine.name(sync.name());
  }

  /**
   * The fields as a destination would give them back: the plan's column that holds what was to be
   * written, and its type.
   */
  List<Map<String, String>> written() {
    return sync.fields().stream()
        .map(
            field -> {
              String value = valueColumn(field);
              return Map.of("name", field, "value", value, "type", type(value));
            })
        .toList();
  }

  /** The key's fields and their types. */
  List<Map<String, String>> keyColumns() {
    return sync.keyFields().stream()
        .map(field -> Map.of("name", field, "type", type("key_" + field)))
        .toList();
  }

  /** How the ledger will hold these records. */
  Shape shape() {
    return new Shape(columns("key_", sync.keyFields()), columns("after_", sync.fields()));
  }

  /** How many changes of these kinds are still to be sent. */
  long count(List<Action> actions, Scope scope) {
    return engine.count(
        Sql.render(
            "apply/todo",
            Map.of(
                "table", table(),
                "sync", sync.name(),
                "actions", actions.stream().map(Action::text).toList(),
                "scope", scope.text)));
  }

  /** Hands over all changes of one kind, in batches of at most {@code size}. */
  void batches(Action action, Scope scope, Traits traits, Consumer<List<Change>> sink) {
    List<Change> batch = new ArrayList<>();
    Map<String, Object> names = new HashMap<>(names(action));
    names.put("sync", sync.name());
    names.put("create", action == Action.CREATE);
    names.put("scope", scope.text);
    names.put("ordered", traits.order() == Traits.Order.BY_KEY);
    engine.stream(
        Sql.render("apply/changes", names),
        row -> {
          batch.add(change(action, row));
          if (batch.size() == traits.maxBatch()) {
            sink.accept(List.copyOf(batch));
            batch.clear();
          }
        });
    if (!batch.isEmpty()) {
      sink.accept(List.copyOf(batch));
    }
  }

  private Change change(Action action, ResultSet row) throws SQLException {
    int column = 3;
    List<Value> key = new ArrayList<>(keyTypes.size());
    for (Value.Type type : keyTypes) {
      key.add(Types.read(row, column++, type));
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    Map<String, Value> before = new LinkedHashMap<>();
    if (action == Action.CREATE) {
      created(row, column, fields);
    } else {
      changed(action, row, column, fields, before);
    }
    return new Change(row.getLong(1), action, new Key(key), fields, before, row.getString(2));
  }

  private void created(ResultSet row, int from, Map<String, Value> fields) throws SQLException {
    int column = from;
    for (Field field : fieldTypes) {
      Value value = Types.read(row, column++, field.type());
      if (!value.isNull()) {
        fields.put(field.name(), value);
      }
    }
  }

  private void changed(
      Action action, ResultSet row, int from, Map<String, Value> fields, Map<String, Value> before)
      throws SQLException {
    int column = from;
    for (Field field : fieldTypes) {
      boolean written = row.getBoolean(column);
      if (written && action != Action.DELETE) {
        fields.put(field.name(), Types.read(row, column + 1, field.type()));
      }
      if (!field.sensitive() && (written || action == Action.DELETE)) {
        before.put(field.name(), Types.read(row, column + 2, field.beforeType()));
      }
      column += 3;
    }
  }

  private Map<String, Object> names(Action action) {
    return Map.of(
        "table", table(),
        "action", action.text(),
        "key", sync.keyFields().stream().map(field -> column("key_" + field)).toList(),
        "fields",
            sync.fields().stream()
                .map(
                    field ->
                        Map.of(
                            "before", column("before_" + field),
                            "after", column("after_" + field),
                            "value", column(valueColumn(field))))
                .toList());
  }

  /** Lists and structs are read as JSON. */
  private Map<String, Object> column(String name) {
    return Map.of("name", name, "nested", Types.isNested(type(name)));
  }

  private List<Column> columns(String prefix, List<String> names) {
    return names.stream().map(name -> new Column(name, type(prefix + name))).toList();
  }

  private String type(String column) {
    return types.getOrDefault(column, "VARCHAR");
  }
}
