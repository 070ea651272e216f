package dev.activate.conformance;

import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks a record up in any relation. */
public final class TableReading {
  private TableReading() {}

  public static Optional<Map<String, String>> find(
      Engine engine, String relation, List<String> keyFields, Key key) {
    List<Column> columns = engine.columns("select * from " + relation);
    String where =
        keyFields.stream()
            .map(
                field ->
                    Engine.name(field)
                        + "::varchar = "
                        + Engine.literal(key.parts().get(keyFields.indexOf(field)).text()))
            .collect(Collectors.joining(" and "));
    return engine
        .query(
            "select * from " + relation + " where " + where,
            row -> {
              Map<String, String> held = new HashMap<>();
              for (int i = 0; i < columns.size(); i++) {
                Value value = Types.read(row, i + 1, Types.of(columns.get(i).type()));
                held.put(columns.get(i).name(), value.isNull() ? "null" : value.text());
              }
              return held;
            })
        .stream()
        .findFirst()
        .map(held -> held);
  }
}
