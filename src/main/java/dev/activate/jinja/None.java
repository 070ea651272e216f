package dev.activate.jinja;

/**
 * Python's None where Java has no null to give: as the attribute or item that is there and none.
 */
public enum None {
  NONE
}
