package dev.activate.ledger.server;

import dev.activate.ledger.Fold;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of the session that outcomes are loaded into. */
record Stages(Engine engine, Place place, int number) {
  private static final String TEXT = "VARCHAR";

  String name(String stage) {
    return "activate_" + stage + "_" + number;
  }

  void load(
      Session session,
      String stage,
      Layout layout,
      List<Column> columns,
      String prefix,
      String relation) {
    List<String> from = new ArrayList<>();
    List<Layout.Held> to = new ArrayList<>();
    for (Column column : columns) {
      to.add(layout.find(column.name()).orElseThrow());
      from.add(value(prefix + column.name(), column.type()));
    }
    load(session, stage, to, from, relation);
  }

  /** What the destination now holds: key, fields, and what is known of each record. */
  void load(Session session, String stage, Layout layout, Fold fold) {
    List<String> from = new ArrayList<>();
    List<Layout.Held> to = new ArrayList<>();
    fold.shape().key().forEach(column -> from.add(value("key_" + column.name(), column.type())));
    fold.shape()
        .fields()
        .forEach(column -> from.add(value("after_" + column.name(), column.type())));
    Layout.all(fold.shape()).forEach(column -> to.add(layout.find(column.name()).orElseThrow()));
    for (String meta : List.of("remote_id", "origin")) {
      from.add(value(meta, TEXT));
      to.add(new Layout.Held(meta, TEXT, place.dialect().folded("_" + meta)));
    }
    load(session, stage, to, from, fold.held());
  }

  /** Makes the table and loads it, in place of one that is left of a write that failed. */
  void load(
      Session session, String stage, List<Layout.Held> to, List<String> from, String relation) {
    Map<String, Object> names = new HashMap<>();
    names.put("to", name(stage));
    names.put("columns", to.stream().map(Layout.Held::names).toList());
    session.execute(place.sql("unstage", names));
    session.execute(place.sql("stage", names));
    List<String> columns = to.stream().map(Layout.Held::column).toList();
    List<String> named = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      named.add(from.get(i) + " as " + Engine.name(columns.get(i)));
    }
    session.load(
        engine,
        "select " + String.join(", ", named) + " from " + relation,
        place.stage(name(stage)),
        columns);
  }

  /** A value as it is held, which may be DuckDB's text of it. */
  String value(String column, String type) {
    String name = Engine.name(column);
    return place.dialect().isText(type)
        ? "cast(cast(" + name + " as " + type + ") as varchar)"
        : "cast(" + name + " as " + type + ")";
  }

  void drop(Session session, List<String> stages) {
    stages.forEach(stage -> session.execute(place.sql("unstage", Map.of("to", name(stage)))));
  }
}
