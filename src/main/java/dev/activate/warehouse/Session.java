package dev.activate.warehouse;

import java.util.List;

/**
 * A session of a warehouse that runs statements of its own dialect.
 *
 * <p>Used by one thread at a time. A statement that fails is a problem of code {@code SQL} or
 * {@code WAREHOUSE} that says what the engine said, and nothing secret. No statement is ever sent
 * again by itself unless the engine can tell that it is the same.
 */
public interface Session extends AutoCloseable {

  Dialect dialect();

  /** Marks what is run from now on, so that it is known in the warehouse's history. */
  void tag(String tag);

  /** Runs one statement. */
  void execute(String sql);

  /** Runs one statement that writes, and returns how many rows it touched. */
  long update(String sql);

  /** Runs {@code work} as one transaction: all of it, or nothing if it throws. */
  void transaction(Runnable work);

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

  /**
   * Carries the rows of an engine's {@code query} into a table of the warehouse that is there, in
   * bulk and in bounded memory; part of the transaction that is open.
   *
   * @param table as this dialect's SQL
   * @param columns of the table that are filled, in the order of the query's
   * @return how many rows there were
   */
  long load(Engine engine, String query, String table, List<String> columns);

  @Override
  void close();
}
