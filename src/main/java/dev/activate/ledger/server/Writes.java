package dev.activate.ledger.server;

import dev.activate.ledger.Admission;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes a ledger: all of some work, or nothing. When the answer of the commit is lost, it is found
 * out whether it happened; when even that cannot be, nothing more is written.
 */
final class Writes {
  private static final Duration KEPT = Duration.ofDays(7);

  private final Desk desk;
  private final Owner owner;
  private final Admission admission;
  private boolean isWriting;
  private boolean isUnknown;

  Writes(Desk desk, Owner owner, Admission admission) {
    this.desk = desk;
    this.owner = owner;
    this.admission = admission;
  }

  /**
   * Writes it.
   *
   * @param lineage of the ledger that was opened; empty when there was none, which is made
   */
  void write(String lineage, List<Work> works) {
    if (isWriting) {
      throw new IllegalStateException("the ledger is being written already");
    }
    if (isUnknown) {
      throw LedgerProblems.replaced(desk.shown());
    }
    isWriting = true;
    try {
      desk.write(session -> write(session, lineage, works));
    } finally {
      isWriting = false;
    }
  }

  private void write(Session session, String lineage, List<Work> works) {
    String now = lineage.isEmpty() ? laid(session) : lineage;
    works.forEach(work -> work.prepare(session));
    String id = UUID.randomUUID().toString();
    AtomicBoolean isWhole = new AtomicBoolean();
    try {
      session.transaction(
          () -> {
            take(session, now, id);
            works.forEach(work -> work.run(session));
            isWhole.set(true);
          });
    } catch (ActivateException e) {
      if (!isWhole.get() || !wasWritten(id, e)) {
        throw e;
      }
      return;
    }
    works.forEach(work -> work.tidy(session));
  }

  private String laid(Session session) {
    new Foundation(desk.place(), owner).lay(session);
    Books.Title title = new Books(session, desk.place()).title().orElseThrow();
    Titles.require(title, owner, admission, desk.shown());
    return title.lineage();
  }

  private void take(Session session, String lineage, String id) {
    Place place = desk.place();
    if (session.update(
            place.sql(
                "turn", Map.of("lineage", lineage, "moved", admission == Admission.ALSO_MOVED)))
        != 1) {
      throw LedgerProblems.replaced(desk.shown());
    }
    session.update(
        place.sql(
            "forget_written",
            Map.of("before", place.time(Clock.systemUTC().instant().minus(KEPT)))));
    session.update(place.sql("note_written", Map.of("id", id)));
  }

  private boolean wasWritten(String id, ActivateException lost) {
    try {
      return desk.readAnew(books -> seen(books, id));
    } catch (ActivateException e) {
      isUnknown = true;
      e.addSuppressed(lost);
      throw LedgerProblems.unknown(desk.shown(), e);
    }
  }

  /** Behind whoever is still at it: the lost session may be about to commit. */
  private static boolean seen(Books books, String id) {
    Session session = books.session();
    Place place = books.place();
    boolean[] was = new boolean[1];
    session.transaction(
        () -> {
          session.update(place.sql("wait"));
          was[0] =
              session
                      .query(place.sql("was_written", Map.of("id", id)), row -> row.getLong(1))
                      .get(0)
                  > 0;
        });
    return was[0];
  }
}
