package dev.activate.check;

import java.util.List;

/**
 * How a data test came out.
 *
 * @param failures rows that failed; for a test of the whole sync, 1 when it failed
 * @param rows rows that it looked at
 * @param quarantines whether its failing rows are held back instead of the whole sync
 * @param message what was found, in one line; empty when it passed
 * @param sampleKeys keys of a few rows that failed, as they may be shown; empty when it passed or
 *     has none
 * @param proved whether dbt proved in its last run that no row fails, so that none was looked at
 */
public record CheckResult(
    String name,
    Result result,
    long failures,
    long rows,
    boolean quarantines,
    String message,
    List<String> sampleKeys,
    boolean proved) {

  /** As dbt says it. */
  public enum Result {
    PASS,
    WARN,
    FAIL
  }

  public CheckResult {
    sampleKeys = List.copyOf(sampleKeys);
  }

  /** One that was found by looking at the rows. */
  public CheckResult(
      String name,
      Result result,
      long failures,
      long rows,
      boolean quarantines,
      String message,
      List<String> sampleKeys) {
    this(name, result, failures, rows, quarantines, message, sampleKeys, false);
  }
}
