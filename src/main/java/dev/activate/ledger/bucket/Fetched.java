package dev.activate.ledger.bucket;

/** What came of asking for an object that may have changed. */
sealed interface Fetched {

  /** There is none. */
  record Missing() implements Fetched {}

  /** It is the one that is known. */
  record Same() implements Fetched {}

  /** It stands in the file now. */
  record New(Stored stored) implements Fetched {}
}
