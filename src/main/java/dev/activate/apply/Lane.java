package dev.activate.apply;

import dev.activate.apply.pace.Paces;

/**
 * What all syncs to one destination account share within a run.
 *
 * @param halt ends the work of the account
 */
record Lane(Halt halt, Breaker breaker, Paces paces) {

  Lane(String destination, Halt run, Paces paces) {
    this(run.part(), destination, paces);
  }

  private Lane(Halt halt, String destination, Paces paces) {
    this(halt, new Breaker(destination, halt), paces);
  }
}
