package dev.activate.destination.sql;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.destination.sql.Work.Found;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a row for what the table holds. */
final class Judgement {
  private Judgement() {}

  /** Empty when the row is to be written. */
  static Optional<Outcome> of(Row row, @Nullable Found found) {
    return Optional.ofNullable(
        switch (row.action()) {
          case CREATE -> found == null ? null : created(row, found);
          case UPDATE -> found == null ? gone(row) : changed(row, found);
          case DELETE -> found == null ? applied(row) : deleted(row, found);
        });
  }

  private static Outcome created(Row row, Found found) {
    return found.moved().isEmpty()
        ? applied(row)
        : Outcome.rejected(
            row.seq(),
            "EXISTS",
            "There is a record with this key already, and it differs in "
                + String.join(", ", found.moved())
                + ". It was not overwritten. Plan again to see it as an update.");
  }

  private static @Nullable Outcome changed(Row row, Found found) {
    if (!found.moved().isEmpty()) {
      return drifted(row, found.moved());
    }
    return found.done() ? applied(row) : null;
  }

  private static @Nullable Outcome deleted(Row row, Found found) {
    return found.moved().isEmpty() ? null : drifted(row, found.moved());
  }

  static Outcome drifted(Row row, List<String> moved) {
    return Outcome.rejected(
        row.seq(),
        "DRIFTED",
        "Somebody else changed "
            + String.join(", ", moved)
            + " since the plan was made, so the record was not "
            + (row.action() == Action.DELETE ? "deleted" : "overwritten")
            + ". Plan again with --refresh changed to see what it holds now.");
  }

  static Outcome twin(Row row) {
    return Outcome.rejected(
        row.seq(),
        "SAME_KEY",
        "The database takes this key for the same as that of another record of the batch, such as"
            + " by case, so only one of them can be written.");
  }

  private static Outcome gone(Row row) {
    return Outcome.rejected(row.seq(), "NOT_FOUND", "There is no record with this key to update.");
  }

  private static Outcome applied(Row row) {
    return Outcome.applied(row.seq(), null);
  }
}
