package dev.activate.ledger.bucket;

/** What came of writing an object under a condition. */
sealed interface Written {

  /** It stands there now. */
  record Done(String etag) implements Written {}

  /** The condition did not hold: somebody else wrote it, or removed it. */
  record Overtaken() implements Written {}
}
