package dev.activate.plan;

/** Which values of records may be shown. */
public enum Values {
  /** All but those of sensitive fields and keys. */
  MASKED,
  /** None: counts and names of fields only. */
  NONE,
  /** All that the plan holds. */
  FULL
}
