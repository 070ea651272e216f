package dev.activate.apply;

import dev.activate.apply.journal.FileJournal;
import dev.activate.change.Outcome;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settles what is in doubt as far as a destination allows: where records can be read by key, it is
 * looked, also where it could be sent twice, since what is there may not be what is wanted by now.
 * What can only be sent again stays in doubt until it was; the rest is asked about, never guessed.
 */
final class Doubts {
  /** An outcome that was found out by looking: a record is there, but not as it was sent. */
  static final String FOUND = "FOUND";

  private static final String NOT_FOUND = "NOT_FOUND";

  private final Engine engine;
  private final Outcomes outcomes;
  private final FileJournal journal;

  Doubts(Engine engine, Outcomes outcomes, FileJournal journal) {
    this.engine = engine;
    this.outcomes = outcomes;
    this.journal = journal;
  }

  /** Whether what is in doubt there can be settled without asking. */
  static boolean canSettle(Destination destination) {
    return isSentAgain(destination) || destination instanceof Readable;
  }

  /** Whether what is in doubt there is sent again, as it was, to settle it. */
  static boolean isSentAgain(Destination destination) {
    return destination.traits().repeatable() && !(destination instanceof Readable);
  }

  /**
   * Settles what it can of one sync, and notes it; returns how many changes were looked for and had
   * not been written.
   */
  long settle(PlannedChanges changes, Destination destination) {
    if (outcomes.inDoubt(changes.sync().name()) == 0) {
      return 0;
    }
    List<Outcome> found = List.of();
    if (destination instanceof Readable readable) {
      found = look(changes, readable);
    } else if (destination.traits().repeatable()) {
      found = refused(changes);
    }
    if (!found.isEmpty()) {
      journal.resolve(changes.sync().name(), found);
      outcomes.refresh();
    }
    return found.stream().filter(outcome -> NOT_FOUND.equals(outcome.code())).count();
  }

  /** What was refused when it was sent again: the same was not taken before either. */
  private List<Outcome> refused(PlannedChanges changes) {
    return engine.query(
        Sql.render("apply/refused_again", Map.of("sync", changes.sync().name())),
        row -> Outcome.rejected(row.getLong(1), row.getString(2), row.getString(3)));
  }

  private List<Outcome> look(PlannedChanges changes, Readable readable) {
    Map<String, Object> names = new HashMap<>();
    names.put("table", changes.table());
    names.put("sync", changes.sync().name());
    names.put("key", changes.keyColumns());
    names.put("fields", changes.written());
    engine.execute(Sql.render("apply/look", names));
    readable.read(
        new LiveRead(
            engine,
            changes.sync().object(),
            changes.sync().keyFields(),
            changes.sync().fields(),
            changes.sync().lookups(),
            "memory.main.sought",
            "memory.main.found"));
    return engine.query(
        Sql.render("apply/looked", names),
        row ->
            outcome(
                row.getLong(1),
                row.getBoolean(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5).equals("create")));
  }

  private static Outcome outcome(
      long seq, boolean there, @Nullable String remoteId, boolean asSent, boolean create) {
    if (asSent) {
      return Outcome.applied(seq, remoteId);
    }
    if (create && there) {
      return new Outcome(
          seq,
          Outcome.Status.APPLIED,
          remoteId,
          FOUND,
          "the record is there, with other values than were sent");
    }
    return Outcome.retryable(seq, NOT_FOUND, "it was looked for, and had not been written");
  }
}
