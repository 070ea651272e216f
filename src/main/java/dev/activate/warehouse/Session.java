package dev.activate.warehouse;

import java.util.List;

/**
 * A session of a warehouse that runs statements of its own dialect.
 *
 * <p>Used by one thread at a time. A statement that fails is a problem of code {@code SQL} or
 * {@code WAREHOUSE} that says what the engine said, and nothing secret. No statement is ever sent
 * again by itself unless the engine can tell that it is the same.
 */
public interface Session extends Queries, AutoCloseable {

  /** Marks what is run from now on, so that it is known in the warehouse's history. */
  void tag(String tag);

  /** Runs one statement. */
  void execute(String sql);

  /** Runs one statement that writes, and returns how many rows it touched. */
  long update(String sql);

  /**
   * Runs {@code work} as one transaction: all of it, or nothing if it throws. What is queried and
   * streamed meanwhile is part of it.
   */
  void transaction(Runnable work);

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
