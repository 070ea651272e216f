package dev.activate.destination;

import dev.activate.change.Action;
import java.util.Set;

/**
 * What a destination can do; read by validate, plan, apply and the conformance suite alike, so that
 * a declaration cannot drift from the behaviour.
 *
 * @param actions the actions that it knows
 * @param clears whether writing a null empties a field
 * @param maxBatch how many changes one write may hold
 * @param repeatable whether the same batch may be sent twice without harm
 */
public record Traits(Set<Action> actions, boolean clears, int maxBatch, boolean repeatable) {

  public Traits {
    actions = Set.copyOf(actions);
  }
}
