package dev.activate.ledger.server;

import dev.activate.ledger.Admission;
import dev.activate.ledger.Retired;
import dev.activate.ledger.server.Books.Title;
import dev.activate.warehouse.Session;
import java.util.Map;

/** The ledger's own row: whose it is, and whether it is still in use. */
final class Titles {
  private Titles() {}

  /** Refuses a ledger that is not this owner's, or no longer one. */
  static void require(Title title, Owner owner, Admission admission, String place) {
    if (title.format() != Books.FORMAT) {
      throw LedgerProblems.otherFormat(place, title.format());
    }
    if (!title.owner().equals(owner)) {
      throw LedgerProblems.notOurs(place, title.owner(), owner);
    }
    if (admission == Admission.IN_USE && !title.movedTo().isEmpty()) {
      throw Retired.problem(place, title.movedTo());
    }
  }

  static void retire(Session session, Place place, String to) {
    session.update(place.sql("retire", Map.of("to", to)));
  }

  static void rename(Session session, Place place, String lineage) {
    session.update(place.sql("rename", Map.of("lineage", lineage)));
  }
}
