package dev.activate.ledger.server;

import dev.activate.ledger.Shape;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes and fills tables of records. */
final class Tables {
  private Tables() {}

  /** Makes a table that nothing refers to yet. */
  static Layout make(Session session, Place place, String sync, Shape shape) {
    Layout layout = Layout.of(place.dialect(), Spelling.records(sync), shape);
    session.execute(
        place.sql(
            "create_records",
            Map.of(
                "held_in", layout.heldIn(),
                "columns", layout.columns().stream().map(Layout.Held::names).toList(),
                "key", layout.names(shape.key()))));
    return layout;
  }

  /**
   * Fills it.
   *
   * @param relation of the engine, as {@link dev.activate.ledger.Image.SyncImage} has it
   * @return how many records there are
   */
  static long fill(
      Session session, Engine engine, Place place, Layout layout, Shape shape, String relation) {
    Stages values = new Stages(engine, place, 0);
    List<String> columns = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (Column column : Layout.all(shape)) {
      columns.add(layout.find(column.name()).orElseThrow().column());
      from.add(values.value(column.name(), column.type()));
    }
    for (String text : List.of("_remote_id", "_origin", "_run")) {
      columns.add(place.dialect().folded(text));
      from.add(values.value(text, "VARCHAR"));
    }
    columns.add(place.dialect().folded("_applied_at"));
    from.add(values.value("_applied_at", "TIMESTAMP WITH TIME ZONE"));
    List<String> named = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      named.add(from.get(i) + " as " + Engine.name(columns.get(i)));
    }
    return session.load(
        engine,
        "select " + String.join(", ", named) + " from " + relation + " as r",
        place.table(layout.heldIn()),
        columns);
  }
}
