package dev.activate.plan;

import dev.activate.source.Desired;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of an open plan that holds the changes of one sync, as far as showing them needs it.
 */
record ChangeTable(String sync, List<String> keyFields, boolean keySensitive, List<Field> fields) {

  /** A field, with the type of what is to be written. */
  record Field(String name, String type, boolean sensitive) {}

  static ChangeTable of(Desired desired) {
    return new ChangeTable(
        desired.sync().name(),
        desired.shape().keyNames(),
        desired.sync().keySensitive(),
        desired.fields().stream()
            .map(field -> new Field(field.name(), field.type(), field.mapping().sensitive()))
            .toList());
  }

  static ChangeTable of(Engine engine, PlannedSync sync, SyncSummary summary) {
    Map<String, String> types =
        engine.columns("select * from plan.changes." + Engine.name(sync.name())).stream()
            .collect(Collectors.toMap(Column::name, Column::type));
    return new ChangeTable(
        sync.name(),
        sync.keyFields(),
        summary.keySensitive(),
        sync.fields().stream()
            .map(
                field -> {
                  boolean sensitive = sync.sensitive().contains(field);
                  String column = (sensitive ? "value_" : "after_") + field;
                  return new Field(field, types.getOrDefault(column, "VARCHAR"), sensitive);
                })
            .toList());
  }
}
