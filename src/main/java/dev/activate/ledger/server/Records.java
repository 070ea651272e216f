package dev.activate.ledger.server;

import dev.activate.ledger.Image.SyncImage;
import dev.activate.ledger.LedgerSync;
import dev.activate.ledger.Shape;
import dev.activate.ledger.server.Books.Entry;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Carries records into the engine. */
final class Records {
  private static final AtomicLong TABLES = new AtomicLong();

  private final Engine engine;
  private final Desk desk;
  private final Map<String, Optional<Entry>> known = new HashMap<>();
  private final Map<String, Carried> carried = new HashMap<>();

  /** What was carried of a sync as it is now. */
  private record Carried(String table, Layout layout) {}

  Records(Engine engine, Desk desk) {
    this.engine = engine;
    this.desk = desk;
  }

  static LedgerSync none(String name) {
    return new LedgerSync(name, 0, 0, List.of(), List.of(), "");
  }

  Optional<Entry> entry(String name) {
    return known.computeIfAbsent(name, any -> desk.read(books -> books.sync(name)));
  }

  /** Lets go of what was read, since it may be otherwise by now. */
  void forget() {
    known.clear();
    carried.values().forEach(one -> engine.execute("drop table if exists " + one.table()));
    carried.clear();
  }

  /** The records of a sync in the shape that is wanted, as a relation of the engine. */
  String relation(Optional<Entry> entry, Shape shape) {
    List<Column> wanted = Layout.all(shape);
    if (entry.isEmpty()) {
      return shown(wanted, null, "(select null as _remote_id, null as _origin where false)", false);
    }
    Layout layout = entry.get().layout().only(shape);
    Carried have = carried.get(entry.get().sync().name());
    if (have == null || !have.layout().columns().containsAll(layout.columns())) {
      have = new Carried(carry(entry.get(), layout.columns(), Map.of("whole", false)), layout);
      Carried old = carried.put(entry.get().sync().name(), have);
      if (old != null) {
        carried.put(old.table(), old);
      }
    }
    return shown(wanted, layout, have.table(), false);
  }

  /** All records of a sync with all that is known of them. */
  SyncImage image(Entry entry) {
    Layout layout = entry.layout();
    List<Column> fields = new ArrayList<>(entry.sync().columns());
    List<Column> key =
        entry.sync().keyFields().stream()
            .map(name -> layout.find(name).orElseThrow().field())
            .toList();
    fields.removeAll(key);
    return image(entry, new Shape(key, fields));
  }

  /** The same in another shape. */
  SyncImage image(Entry entry, Shape shape) {
    Layout layout = entry.layout();
    String table = carry(entry, layout.columns(), Map.of("whole", true));
    return new SyncImage(
        entry.sync(),
        shape,
        entry.appliedAt(),
        table,
        shown(Layout.all(shape), layout, table, true));
  }

  /** The first records in the order of their keys, as JSON. */
  List<String> lines(Entry entry, int limit) {
    Layout layout = entry.layout();
    List<Map<String, Object>> key =
        entry.sync().keyFields().stream()
            .map(name -> layout.find(name).orElseThrow().names())
            .toList();
    String table =
        carry(entry, layout.columns(), Map.of("whole", true, "limit", limit, "key", key));
    try {
      return engine.query(
          desk.place()
              .sql(
                  "lines",
                  Map.of("shown", shown(entry.sync().columns(), layout, table, true), "key", key)),
          row -> row.getString(1));
    } finally {
      engine.execute("drop table if exists " + table);
    }
  }

  private String carry(Entry entry, List<Layout.Held> columns, Map<String, Object> how) {
    String table = "memory.main.ledger_records_" + TABLES.incrementAndGet();
    Map<String, Object> names = new HashMap<>(how);
    names.putIfAbsent("limit", 0);
    names.put("held_in", entry.layout().heldIn());
    names.put("columns", columns.stream().map(Layout.Held::names).toList());
    desk.read(books -> books.session().stream(books.place().sql("read", names), engine, table));
    return table;
  }

  private String shown(
      List<Column> wanted, @Nullable Layout layout, String read, boolean withTimes) {
    List<Map<String, String>> columns = new ArrayList<>();
    for (Column column : wanted) {
      Optional<Layout.Held> held = layout == null ? Optional.empty() : layout.find(column.name());
      columns.add(
          Map.of(
              "name", column.name(),
              "type", column.type(),
              "held", held.map(Layout.Held::column).orElse(""),
              "was", held.map(Layout.Held::type).orElse("")));
    }
    return "("
        + Sql.render(
            "ledger/server/shown", Map.of("columns", columns, "read", read, "whole", withTimes))
        + ")";
  }
}
