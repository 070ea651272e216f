package dev.activate.destination.sql;

import dev.activate.destination.RateLimit;
import java.time.Duration;
import java.util.List;

/**
 * How a database is treated.
 *
 * @param connectTimeout until a connection stands
 * @param lockTimeout how long a batch waits for rows that somebody else holds
 * @param statementTimeout how long one statement of a batch may take
 * @param batch how many changes one transaction holds at most
 * @param inFlight how many transactions may run at once
 */
public record Manner(
    Duration connectTimeout,
    Duration lockTimeout,
    Duration statementTimeout,
    int batch,
    int inFlight,
    List<RateLimit> limits) {

  /** What a contract that says nothing gets. */
  public static final Manner USUAL =
      new Manner(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(2),
          10_000,
          2,
          List.of());

  public Manner {
    limits = List.copyOf(limits);
    if (batch < 1 || inFlight < 1) {
      throw new IllegalArgumentException("a batch holds at least one change, and one is in flight");
    }
    for (Duration one : List.of(connectTimeout, lockTimeout, statementTimeout)) {
      if (one.toMillis() < 1 || one.toMillis() > Integer.MAX_VALUE / 2) {
        throw new IllegalArgumentException("not a time to wait: " + one);
      }
    }
  }

  public Manner withLockTimeout(Duration other) {
    return new Manner(connectTimeout, other, statementTimeout, batch, inFlight, limits);
  }

  public Manner withStatementTimeout(Duration other) {
    return new Manner(connectTimeout, lockTimeout, other, batch, inFlight, limits);
  }
}
