package dev.activate.faults.model;

/** What a destination allows when an answer is lost. */
enum Kind {
  /** May be sent twice, cannot be read. */
  KEYED,
  /** May be sent twice, and be read. */
  TABLE,
  /** Can be read by key; what is sent twice is there twice. */
  READABLE,
  /** Can neither be read nor be sent to twice. */
  ONE_WAY;

  boolean isReadable() {
    return this == TABLE || this == READABLE;
  }

  boolean isRepeatable() {
    return this == KEYED || this == TABLE;
  }
}
