package dev.activate.apply.pace;

import dev.activate.destination.Gate;
import dev.activate.destination.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The pace of each destination account, shared by all that asks it: planning, recovery and every
 * sync of a run. For many threads.
 */
public final class Paces {
  private final Map<String, Pace> byAccount = new ConcurrentHashMap<>();
  private final Ticker ticker;
  private final RandomGenerator random;

  /**
   * @param random for the length of pauses; safe for several threads
   */
  public Paces(Ticker ticker, RandomGenerator random) {
    this.ticker = ticker;
    this.random = random;
  }

  /**
   * The gate of a destination of an account.
   *
   * @param waiter by which it waits; of the same time as this
   */
  public Gate gate(String destination, String account, List<RateLimit> limits, Ticker waiter) {
    return new AccountGate(destination, of(account, limits), waiter);
  }

  /** The pace of an account, whose limits are those it was first asked for with. */
  public Pace of(String account, List<RateLimit> limits) {
    return byAccount.computeIfAbsent(account, unused -> new Pace(limits, ticker, random));
  }
}
