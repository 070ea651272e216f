package dev.activate.apply;

import dev.activate.problem.ActivateException;

/** The lock of this run is another's now: what that one has done since must not be folded over. */
final class LockLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ActivateException told;

  LockLost(ActivateException told) {
    super(told);
    this.told = told;
  }

  ActivateException told() {
    return told;
  }
}
