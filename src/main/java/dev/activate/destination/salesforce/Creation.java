package dev.activate.destination.salesforce;

/** How a record comes to be. */
public enum Creation {
  /** By its key: one that is there already is written. */
  UPSERT,
  /** Always as a new one. */
  INSERT
}
