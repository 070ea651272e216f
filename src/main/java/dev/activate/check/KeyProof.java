package dev.activate.check;

/** Who proves that no two rows share a key. */
public enum KeyProof {
  /** The checks do, with a scan of their own. */
  SCAN,

  /**
   * The diff will, for free, and asks {@link Checks#uniqueKey} when it met a duplicate; no result
   * about it is in the report.
   */
  DIFF
}
