package dev.activate.destination.salesforce;

import dev.activate.destination.connector.spec.ObjectRule;

/** Ids of records: 15 characters, or the same with a sum of their case behind. */
final class RecordIds {
  private RecordIds() {}

  /** With 18 characters, which may be compared in any case; what is no id is left as it is. */
  static String full(String id) {
    return ObjectRule.Fold.ID18.of(id);
  }
}
