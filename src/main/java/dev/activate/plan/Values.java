package dev.activate.plan;

import java.util.Locale;

/** Which values of records may be shown. */
public enum Values {
  /** All but those of sensitive fields and keys. */
  MASKED,
  /** None: counts and names of fields only. */
  NONE,
  /** All that the plan holds. */
  FULL;

  /** As the command line spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean shown() {
    return this != NONE;
  }
}
