package dev.activate.destination.table;

import dev.activate.change.Outcome;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;

/** Tells a record that a table refuses from a place that cannot be written to at all. */
final class Refusal {
  private Refusal() {}

  /** Whether one of the records is to blame; anything else concerns the whole file. */
  static boolean isOfRecord(ActivateException e) {
    String message = message(e);
    return message.startsWith("Constraint Error")
        || message.startsWith("Conversion Error")
        || message.startsWith("Invalid Input Error")
        || message.startsWith("Out of Range Error")
        || message.contains("violat");
  }

  /** DuckDB's own words quote the record's values, so the message is ours. */
  static Outcome of(long seq, ActivateException e) {
    String message = message(e);
    if (message.contains("NOT NULL constraint")) {
      String column = message.substring(message.lastIndexOf('.') + 1).strip();
      return Outcome.rejected(
          seq, "REQUIRED_FIELD_MISSING", column + " is NOT NULL in the table and got no value.");
    }
    if (message.contains("CHECK constraint")) {
      return Outcome.rejected(
          seq, "CHECK_CONSTRAINT", "A CHECK constraint of the table refuses the record.");
    }
    if (message.contains("oreign key")) {
      return Outcome.rejected(
          seq, "FOREIGN_KEY", "A foreign key of the table refuses the change of this record.");
    }
    if (message.contains("Duplicate key") || message.contains("UNIQUE")) {
      return Outcome.rejected(
          seq, "DUPLICATE_VALUE", "Another record holds a value that the table wants unique.");
    }
    return Outcome.rejected(seq, "REFUSED", "The table refuses the record.");
  }

  /** A value that the column would have to change to hold it. */
  static Outcome misfit(long seq, String field, List<Map<String, Object>> columns) {
    Object type =
        columns.stream()
            .filter(column -> field.equals(column.get("name")))
            .map(column -> column.get("type"))
            .findFirst()
            .orElse("another type");
    return Outcome.rejected(
        seq, "INVALID_TYPE", field + " is " + type + " and cannot hold this value unchanged.");
  }

  /** The place cannot be written: names it, so that a full disk reads as one. */
  static ActivateException ofPlace(String place, Throwable e) {
    return failed(place, e, "What was being written was undone; check free space and permissions.");
  }

  /** What was written is safe, only the file could not be let go of in good order. */
  static ActivateException ofRelease(String place, Throwable e) {
    return failed(place, e, "It could not be closed in good order; check free space.");
  }

  private static ActivateException failed(String place, Throwable e, String hint) {
    String reason =
        e instanceof ActivateException ours
            ? ours.problems().get(0).detail()
            : String.valueOf(e.getMessage());
    return Problem.error(
            Code.DESTINATION,
            "Destination cannot be written",
            place + " cannot be written: " + reason + ". " + hint)
        .causedBy(e);
  }

  private static String message(ActivateException e) {
    return e.problems().get(0).detail();
  }
}
