package dev.activate.warehouse.stream;

import java.sql.SQLException;
import java.util.List;

/**
 * Rows that are carried, from the first to the last, once.
 *
 * <p>Used by one thread at a time, though not always by the same one: the engine's own threads ask
 * for the next row.
 */
public interface Rows {

  /** Is told once, before the first row, where cells are written: one for each column. */
  void into(List<Cells> cells);

  /**
   * Writes every cell of the next row.
   *
   * @return false when there are no more and every one has come; one that is missing is thrown
   */
  boolean next() throws SQLException;
}
