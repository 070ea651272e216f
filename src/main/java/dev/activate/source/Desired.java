package dev.activate.source;

import dev.activate.contract.Sync;
import dev.activate.ledger.Shape;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.util.ArrayList;
import java.util.List;

/**
 * The desired records of a sync, as relations of the engine.
 *
 * @param work the schema that holds everything about this sync
 * @param source a relation: the rows of the query, columns as the model names them
 * @param relation a relation: key fields, then mapped fields as they are compared, then {@code
 *     value_<field>} for each sensitive one
 * @param keySql SQL of the key's fields, given a row with the key's columns
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
    List<String> keySql,
    String sql) {

  public Desired {
    sourceColumns = List.copyOf(sourceColumns);
    key = List.copyOf(key);
    fields = List.copyOf(fields);
    keySql = List.copyOf(keySql);
  }

  /** The table of the keys that are held back, as the model spells them. */
  public String quarantine() {
    return work + ".quarantine";
  }

  /** The same keys, as a relation in brackets, as the destination spells them. */
  public String held() {
    List<String> names = shape().keyNames();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      columns.add(keySql.get(i) + " as " + Engine.name(names.get(i)));
    }
    return "(select " + String.join(", ", columns) + " from " + quarantine() + ")";
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
