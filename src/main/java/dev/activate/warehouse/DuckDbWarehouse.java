package dev.activate.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A DuckDB file, attached to the engine read-only under the name that dbt's relations have. */
public final class DuckDbWarehouse implements Warehouse {
  private static final Set<String> RESERVED = Set.of("memory", "system", "temp", "ledger", "plan");

  private final Engine engine;
  private final List<Path> files;
  private final Map<String, Path> attached;

  private DuckDbWarehouse(Engine engine, Map<String, Path> attached) {
    this.engine = engine;
    this.attached = Map.copyOf(attached);
    this.files = attached.values().stream().sorted().toList();
  }

  /** Names under which the engine has other databases. */
  public static boolean isReserved(String database) {
    return RESERVED.contains(database.toLowerCase(Locale.ROOT));
  }

  /** Attaches the files, each under its database name. */
  public static DuckDbWarehouse attach(Engine engine, Map<String, Path> databases) {
    databases.forEach((name, file) -> engine.attach(file, name, Engine.Access.READ));
    return new DuckDbWarehouse(engine, databases);
  }

  @Override
  public String account() {
    return "duckdb:" + files.stream().map(Path::toString).reduce((a, b) -> a + "," + b).orElse("");
  }

  @Override
  public void expose(Engine into, String relation, String sql) {
    // A table's rows stay the same while the file is open; anything else is computed, so it is read
    // once: a random() or a current_timestamp in a view would answer check and diff differently.
    String kind = engine.readsTable(sql) ? "view" : "table";
    into.execute("create or replace " + kind + " " + relation + " as " + sql);
  }

  @Override
  public void close() {
    attached.keySet().forEach(engine::detach);
  }
}
