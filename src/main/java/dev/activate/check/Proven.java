package dev.activate.check;

import dev.activate.contract.CheckSpec;

/** Which data tests need no scan, because it is proved already that no row fails them. */
@FunctionalInterface
public interface Proven {
  Proven NOTHING = check -> false;

  boolean holds(CheckSpec check);
}
