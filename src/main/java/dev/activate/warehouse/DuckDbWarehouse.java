package dev.activate.warehouse;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A DuckDB file, attached to the engine read-only under the name that dbt's relations have. */
public final class DuckDbWarehouse implements Warehouse {
  /** What {@code model: ref('x')} compiles to, with or without a filter. */
  private static final Pattern PLAIN =
      Pattern.compile("(?is)\\s*select \\* from (\\S+)\\s*(where.*)?");

  /** What a filter may call that answers differently at each look: any function, any clock. */
  private static final Pattern CALLS =
      Pattern.compile(
          "(?is)\\b(?!(?:in|and|or|not|where)\\b)\\w+\\s*\\(|\\b(?:current_\\w+|localtime\\w*|select|using|sample)\\b");

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
    String kind = isTable(sql) ? "view" : "table";
    into.execute("create or replace " + kind + " " + relation + " as " + sql);
  }

  private boolean isTable(String sql) {
    Matcher plain = PLAIN.matcher(sql);
    return plain.matches()
        && (plain.group(2) == null || !CALLS.matcher(plain.group(2)).find())
        && engine.count(
                Sql.render(
                    "source/is_table", Map.of("relation", plain.group(1).toLowerCase(Locale.ROOT))))
            > 0;
  }

  @Override
  public void close() {
    attached.keySet().forEach(engine::detach);
  }
}
