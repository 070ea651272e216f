package dev.activate.ledger.bucket;

/** What must hold of an object for it to be written. */
record Condition(String header, String value) {

  /** There is no such object. */
  static final Condition ABSENT = new Condition("If-None-Match", "*");

  /** It is the one with this ETag. */
  static Condition same(String etag) {
    return new Condition("If-Match", etag);
  }

  /** Whether it holds of an object with this ETag. */
  boolean holdsOf(String etag) {
    return header.equals("If-Match") && value.equals(etag);
  }
}
