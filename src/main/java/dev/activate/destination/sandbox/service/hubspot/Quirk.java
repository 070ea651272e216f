package dev.activate.destination.sandbox.service.hubspot;

/** What is not known of HubSpot, or not the same everywhere: off unless a test turns it on. */
public enum Quirk {
  /** {@code batch/update} refuses the whole batch in spite of trace ids. */
  UPDATES_IGNORE_TRACE_IDS,
  /** Dates and moments are read as epoch milliseconds, as from older accounts. */
  DATES_AS_EPOCH
}
