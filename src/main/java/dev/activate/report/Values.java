package dev.activate.report;

import java.util.Locale;

/**
 * How much of the data a report may show. Masking itself is done when a plan is made; a renderer
 * only obeys NONE: counts, fields and limits, never a value, a key or a message that may quote one.
 */
public enum Values {
  MASKED,
  NONE,
  FULL;

  /** As the option and JSON spell it: {@code masked}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean shown() {
    return this != NONE;
  }
}
