package dev.activate.plan;

/** Which records are read live from the destination, where it can be read. */
public enum Refresh {
  NONE,
  CHANGED,
  FULL
}
