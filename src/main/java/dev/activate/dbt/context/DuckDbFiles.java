package dev.activate.dbt.context;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.DuckDbWarehouse;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB files, asked directly. They are attached read-only, for one question at a time, so that
 * whoever builds them is not in the way.
 */
public final class DuckDbFiles implements Introspection {
  private final Supplier<Engine.Limits> limits;
  private final Supplier<Map<String, Path>> databases;
  private final String database;

  /**
   * @param databases by the names that relations have; asked when a macro asks
   * @param database the one that a name without a database is in
   */
  public DuckDbFiles(
      Supplier<Engine.Limits> limits, Supplier<Map<String, Path>> databases, String database) {
    this.limits = limits;
    this.databases = databases;
    this.database = database;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return ask(attached -> attached.type(relation));
  }

  @Override
  public List<Column> columns(Relation relation) {
    return ask(attached -> attached.columns(relation));
  }

  @Override
  public boolean hasSchema(@Nullable String inDatabase, String schema) {
    return ask(attached -> attached.hasSchema(inDatabase, schema));
  }

  @Override
  public Result query(String sql) {
    return ask(attached -> attached.query(sql));
  }

  private <T> T ask(Function<Introspection, T> question) {
    Map<String, Path> files = databases.get();
    try (Engine engine = Engine.open(limits.get())) {
      DuckDbWarehouse.attach(engine, files);
      if (files.containsKey(database)) {
        engine.execute("use " + Engine.name(database));
      }
      return question.apply(new AttachedDuckDb(engine, database));
    }
  }
}
