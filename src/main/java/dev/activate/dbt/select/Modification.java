package dev.activate.dbt.select;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may have been modified: all of dbt's sub-selectors, and {@code sql} and {@code model}. */
enum Modification {
  ANY,
  BODY,
  CONFIGS,
  PERSISTED_DESCRIPTIONS,
  RELATION,
  MACROS,
  CONTRACT,
  SQL,
  MODEL;

  private static final String PREFIX = "modified";

  /** As it is written after {@code state:}. */
  String text() {
    return this == ANY ? PREFIX : PREFIX + "." + name().toLowerCase(Locale.ROOT);
  }

  static Optional<Modification> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }
}
