package dev.activate.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What answers queries of its own dialect: the engine, or a session of a warehouse. Used by one
 * thread at a time.
 */
public interface Queries {

  Dialect dialect();

  /** All rows of a small result. */
  <T> List<T> query(String sql, Engine.RowReader<T> reader);

  /** The columns that {@code sql} would return, with the types that they have in the engine. */
  List<Column> columns(String sql);

  /**
   * Carries the rows of {@code sql} into a new table of the engine in bounded memory, with their
   * exact types and the names that the columns have. A short read is an error, never fewer rows.
   *
   * @param table of the engine, as SQL; replaced when it is there
   * @return how many rows there are
   */
  long stream(String sql, Engine engine, String table);

  /** The only row of a query that always has one. */
  default <T> T one(String sql, Engine.RowReader<T> reader) {
    return query(sql, reader).get(0);
  }

  default long count(String sql) {
    return one(sql, row -> row.getLong(1));
  }

  /**
   * Whether the rows of {@code sql} are those of a table, which two looks in one state of the
   * database find the same. Anything else is computed: a random() answers differently each time.
   */
  default boolean readsTable(String sql) {
    return dialect() != Dialect.SNOWFLAKE
        && PlainSelect.relation(sql)
            .map(one -> dialect() == Dialect.DUCKDB ? one.toLowerCase(Locale.ROOT) : one)
            .map(one -> Sql.render(dialect(), "source/is_table", Map.of("relation", one)))
            .filter(asked -> count(asked) > 0)
            .isPresent();
  }
}
