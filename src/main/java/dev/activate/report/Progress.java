package dev.activate.report;

/** What long work tells while it goes on. Not safe for several threads. */
public interface Progress extends AutoCloseable {
  Progress NONE = (what, done, total) -> {};

  /**
   * So much of it is done.
   *
   * @param total 0 when nobody knows
   */
  void at(String what, long done, long total);

  /** Clears what is still shown. */
  @Override
  default void close() {}
}
