package dev.activate.ledger.server;

import dev.activate.ledger.Admission;
import dev.activate.ledger.InWarehouse;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Shape;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger in a schema of the warehouse, whose records the warehouse itself can compare with. */
public final class WarehouseLedger extends ServerLedger implements InWarehouse {

  private WarehouseLedger(Engine engine, Desk desk, Owner owner, Admission admission) {
    super(engine, desk, owner, admission);
  }

  /** Opens the ledger in a schema of the warehouse; of another project's it is refused. */
  public static WarehouseLedger open(
      Engine engine, Server server, String schema, Owner owner, Admission admission) {
    return opened(new WarehouseLedger(engine, new ServerDesk(server, schema), owner, admission));
  }

  @Override
  public String remote(LedgerSync sync, Shape shape) {
    Optional<Layout> layout = entry(sync.name()).map(Entry::layout);
    List<Map<String, Object>> columns = new ArrayList<>();
    for (Column column : Layout.all(shape)) {
      Optional<Layout.Held> held = layout.flatMap(all -> all.find(column.name()));
      columns.add(
          Map.of(
              "name", column.name(),
              "type", column.type(),
              "column", held.map(Layout.Held::column).orElse("")));
    }
    Map<String, Object> names = new HashMap<>();
    names.put("columns", columns);
    names.put("held_in", layout.map(Layout::heldIn).orElse(""));
    return "(" + place().sql("remote", names) + ")";
  }

  @Override
  public String scratch(String name) {
    return place().stage(name);
  }
}
