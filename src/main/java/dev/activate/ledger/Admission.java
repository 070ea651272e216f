package dev.activate.ledger;

/** Which ledgers are opened. */
public enum Admission {
  /** One that was moved away is refused, with where it is now. */
  IN_USE,
  /** Also one that was moved away, to be looked at or moved back. */
  ALSO_MOVED
}
