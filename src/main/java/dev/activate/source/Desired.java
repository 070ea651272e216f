package dev.activate.source;

import dev.activate.contract.Sync;
import dev.activate.ledger.Shape;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.util.List;

/**
 * The desired records of a sync, as relations of the engine.
 *
 * @param work the schema that holds everything about this sync
 * @param source a relation: the rows of the query, columns as the model names them
 * @param relation a relation: key fields, then mapped fields as they are compared, then {@code
 *     value_<field>} for each sensitive one
 * @param sql what was run to get the rows
 */
public record Desired(
    Sync sync,
    String work,
    String source,
    String relation,
    List<Column> sourceColumns,
    List<Column> key,
    List<DesiredField> fields,
    String sql) {

  public Desired {
    sourceColumns = List.copyOf(sourceColumns);
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  public Shape shape() {
    return new Shape(
        key, fields.stream().map(field -> new Column(field.name(), field.comparedType())).toList());
  }

  /** The schema of the engine in which a sync is worked on. */
  public static String workSchema(Sync sync) {
    return "memory." + Engine.name("work_" + sync.name());
  }
}
