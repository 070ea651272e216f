package dev.activate.dbt.python;

/** Where {@code log}, {@code print} and {@code exceptions.warn} of a template go. */
@FunctionalInterface
public interface Sink {

  /** How much it matters: {@code log} is DEBUG unless it is called with {@code info=true}. */
  enum Level {
    DEBUG,
    INFO,
    PRINT,
    WARNING
  }

  void say(Level level, String text);
}
