package dev.activate.destination.sql;

import dev.activate.change.Change;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Redaction;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database says, without the values of records and without secrets. */
final class Words {
  private static final int LONGEST_VALUE = 60;

  private final Dialect dialect;
  private final Batch batch;

  Words(Dialect dialect, Batch batch) {
    this.dialect = dialect;
    this.batch = batch;
  }

  String ofRecord(long seq, SQLException e) {
    List<String> values = new ArrayList<>();
    for (Change change : batch.changes()) {
      if (change.seq() == seq) {
        change.key().parts().forEach(part -> values.add(part.text()));
        change.fields().values().stream().map(Value::text).forEach(values::add);
        change.before().values().stream().map(Value::text).forEach(values::add);
      }
    }
    String start = dialect.product() + " refuses the record";
    // Databases quote long texts in part, and a part is not found in their words.
    if (values.stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
      return start + " (" + dialect.code(e) + ").";
    }
    return start + ": " + Redaction.ofValues(values).clean(dialect.words(e));
  }

  /** Nothing of the batch was written, and may be at another time. */
  static String ofMoment(Dialect dialect, Redaction secrets, SQLException e) {
    return "%s at %s could not take the batch just now, and all of it was undone: %s"
        .formatted(dialect.product(), dialect.account(), secrets.clean(dialect.words(e)));
  }

  static ActivateException ofPlace(Dialect dialect, Redaction secrets, SQLException e) {
    return Problem.error(
            Code.DESTINATION,
            "Database refuses",
            "%s at %s refuses (%s): %s. Nothing was written by this. Look at the user's rights and at the settings of the destination."
                .formatted(
                    dialect.product(),
                    dialect.account(),
                    dialect.code(e),
                    secrets.clean(dialect.words(e))))
        .asException();
  }

  static ActivateException ofReach(Dialect dialect, Redaction secrets, SQLException e) {
    return Problem.error(
            Code.DESTINATION,
            "Database cannot be reached",
            "%s at %s could not be asked (%s): %s. Look at host, port and TLS of the destination, and whether the server is up."
                .formatted(
                    dialect.product(),
                    dialect.account(),
                    dialect.code(e),
                    secrets.clean(dialect.words(e))))
        .asException();
  }

  static ActivateException ofRights(Dialect dialect, String object) {
    return Problem.error(
            Code.DESTINATION,
            "Table cannot be written",
            "%s at %s has %s, but none of its columns may be written by this user. Let whoever owns it grant the rights: select, insert, update, and delete where the sync deletes."
                .formatted(dialect.product(), dialect.account(), object))
        .asException();
  }

  static ActivateException ofAbsence(Dialect dialect, String object) {
    return Problem.error(
            Code.DESTINATION,
            "Table does not exist in the destination",
            "%s at %s has no table %s that its user may see. activate makes no tables in product databases: let whoever owns the database make it, or look at the `object` of the sync and the `schema` of the destination."
                .formatted(dialect.product(), dialect.account(), object))
        .asException();
  }
}
