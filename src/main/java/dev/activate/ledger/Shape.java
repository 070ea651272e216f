package dev.activate.ledger;

import dev.activate.warehouse.Column;
import java.util.List;

/**
 * The columns that the records of a sync have: key fields, then mapped fields, with the engine's
 * types. A sensitive field has the type of its hash, {@code VARCHAR}.
 */
public record Shape(List<Column> key, List<Column> fields) {

  public Shape {
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  public List<String> keyNames() {
    return key.stream().map(Column::name).toList();
  }
}
