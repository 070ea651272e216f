package dev.activate.check;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the rows that failed, one table for each check. */
final class StoredFailures {
  private static final int NAME_LENGTH = 120;

  private final Engine engine;
  private final CheckTarget target;
  private final String schema;
  private final Set<String> taken = new HashSet<>();

  StoredFailures(Engine engine, CheckTarget target, String schema) {
    this.engine = engine;
    this.target = target;
    this.schema = schema;
  }

  Map<String, Long> store(List<BoundCheck> checks) {
    engine.execute("create schema if not exists " + schema);
    Map<String, Long> stored = new LinkedHashMap<>();
    for (BoundCheck check : checks) {
      String name = tableName(check);
      String table = schema + "." + Engine.name(name);
      engine.execute(
          check.sql(
              "store_failures",
              target,
              Map.of("table", table, "check", check.name(), "columns", columns())));
      stored.put(name, engine.count("select count(*) from " + table));
    }
    return stored;
  }

  private List<Map<String, Object>> columns() {
    return target.columns().stream()
        .map(Column::name)
        .map(name -> Map.<String, Object>of("name", name, "sensitive", target.isSensitive(name)))
        .collect(Collectors.toList());
  }

  /** {@code <sync>__<check>} in the letters that every tool takes; numbered when it is taken. */
  private String tableName(BoundCheck check) {
    String plain =
        (target.sync() + "__" + check.name())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "_")
            .replaceAll("_+$", "");
    String first = plain.substring(0, Math.min(NAME_LENGTH, plain.length()));
    String name = first;
    for (int i = 2; !taken.add(name); i++) {
      name = first + "_" + i;
    }
    return name;
  }
}
