package dev.activate.warehouse;

/** Where dbt's models live. Only ever read. Used by one thread. */
public interface Warehouse extends AutoCloseable {

  /** What tells this warehouse from another, without secrets: a file, an account. */
  String account();

  /**
   * Makes the rows of {@code sql} readable in the engine under {@code relation}. They are the same
   * rows at each read, all of them: a short read is an error, never fewer rows.
   */
  void expose(Engine engine, String relation, String sql);

  @Override
  void close();
}
