package dev.activate.problem;

/** Whether a problem stops what it is about, or is only told. */
public enum Severity {
  ERROR,
  WARNING
}
