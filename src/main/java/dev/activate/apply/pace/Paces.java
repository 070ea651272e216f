package dev.activate.apply.pace;

import dev.activate.destination.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The pace of each destination account of a run, so that its syncs share it. For many threads. */
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

  /** The pace of an account, whose limits are those it was first asked for with. */
  public Pace of(String account, List<RateLimit> limits) {
    return byAccount.computeIfAbsent(account, unused -> new Pace(limits, ticker, random));
  }
}
