package dev.activate.destination.sandbox.service.hubspot;

/** Who decides on the members of a list. */
public enum ListKind {
  /** Callers. */
  MANUAL,
  /** Filters, and nobody else. */
  DYNAMIC,
  /** Filters once, callers from then on. */
  SNAPSHOT
}
