package dev.activate.destination.sandbox.service.salesforce;

/** What is not known of Salesforce, or not the same everywhere: off unless a test turns it on. */
public enum Quirk {
  /** A value of another type is the error of its row, not of the request. */
  MISMATCH_PER_ROW
}
