package dev.activate.dbt.context;

import dev.activate.warehouse.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks each question once: within a run the warehouse must not answer differently. */
final class Remembered implements Introspection {
  private final Introspection warehouse;
  private final Map<String, Optional<String>> types = new HashMap<>();
  private final Map<String, List<Column>> columns = new HashMap<>();
  private final Map<String, Boolean> schemas = new HashMap<>();
  private final Map<String, Result> results = new HashMap<>();

  Remembered(Introspection warehouse) {
    this.warehouse = warehouse;
  }

  @Override
  public Optional<String> type(Relation relation) {
    return ask(types, key(relation), () -> warehouse.type(relation));
  }

  @Override
  public List<Column> columns(Relation relation) {
    return ask(columns, key(relation), () -> warehouse.columns(relation));
  }

  @Override
  public boolean hasSchema(@Nullable String database, String schema) {
    return ask(schemas, database + "." + schema, () -> warehouse.hasSchema(database, schema));
  }

  @Override
  public Result query(String sql) {
    return ask(results, sql, () -> warehouse.query(sql));
  }

  /** Not computeIfAbsent: to answer, the warehouse may render and so be asked again. */
  private static <T> T ask(
      Map<String, T> known, String key, java.util.function.Supplier<T> question) {
    T answer = known.get(key);
    if (answer == null) {
      answer = question.get();
      known.put(key, answer);
    }
    return answer;
  }

  private static String key(Relation relation) {
    return relation.database() + "." + relation.schema() + "." + relation.identifier();
  }
}
