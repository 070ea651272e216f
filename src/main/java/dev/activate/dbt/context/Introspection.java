package dev.activate.dbt.context;

import dev.activate.warehouse.Column;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What macros ask the warehouse while SQL is compiled. Reads only. What it cannot know is an
 * ActivateException that says what to do. Used by one thread at a time.
 */
public interface Introspection {

  /** The rows of a query, with values as a JDBC driver gives them. */
  record Result(List<String> names, List<List<@Nullable Object>> rows) {}

  /** What a relation is, {@code table} or {@code view}; empty when there is none of that name. */
  Optional<String> type(Relation relation);

  /**
   * The columns of a relation in their order, with types as the warehouse spells them; none when
   * there is no such relation.
   */
  List<Column> columns(Relation relation);

  boolean hasSchema(@Nullable String database, String schema);

  /** Runs a statement that has been found to read only. */
  Result query(String sql);
}
