package dev.activate.destination;

import dev.activate.change.Action;
import java.util.List;
import java.util.Set;

/**
 * What a destination can do; read by validate, plan, apply and the conformance suite alike, so that
 * a declaration cannot drift from the behaviour.
 *
 * @param actions the actions that it knows
 * @param clears whether writing a null empties a field
 * @param maxBatch how many changes one write may hold
 * @param repeatable whether the same batch may be sent twice without harm
 * @param inFlight how many batches may be on their way at once; with more than one, write is called
 *     by several threads
 * @param order whether changes must arrive in the order of their keys
 * @param lasting when an acknowledged record is there to stay
 * @param limits how many requests its account bears; all of them hold at once
 */
public record Traits(
    Set<Action> actions,
    boolean clears,
    int maxBatch,
    boolean repeatable,
    int inFlight,
    Order order,
    Lasting lasting,
    List<RateLimit> limits) {

  /** In which order changes may arrive. */
  public enum Order {
    ANY,
    BY_KEY
  }

  /** When an acknowledged record is there to stay. */
  public enum Lasting {
    ON_WRITE,
    /** Only closing makes it so: a file that is put in its place whole. */
    ON_CLOSE
  }

  public Traits {
    actions = Set.copyOf(actions);
    limits = List.copyOf(limits);
    if (maxBatch < 1 || inFlight < 1) {
      throw new IllegalArgumentException("a batch holds at least one change, and one is in flight");
    }
  }

  /** One batch at a time, in any order, lasting at once, as fast as it goes. */
  public Traits(Set<Action> actions, boolean clears, int maxBatch, boolean repeatable) {
    this(actions, clears, maxBatch, repeatable, 1, Order.ANY, Lasting.ON_WRITE, List.of());
  }

  /** The same, but for what its account bears. */
  public Traits limitedTo(List<RateLimit> other) {
    return new Traits(actions, clears, maxBatch, repeatable, inFlight, order, lasting, other);
  }
}
