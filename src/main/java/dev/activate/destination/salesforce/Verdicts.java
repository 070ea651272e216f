package dev.activate.destination.salesforce;

import dev.activate.change.Outcome;
import dev.activate.destination.Redaction;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the result files of a job say of its rows. Their order is not that of the rows, so they are
 * matched by key alone; a row that none or several of them name is unknown.
 */
final class Verdicts {
  private final Rows rows;
  private final Redaction redaction;

  /** What one file says of one row. */
  private interface Verdict {
    Outcome of(Rows.Row row);
  }

  Verdicts(Rows rows, Redaction redaction) {
    this.rows = rows;
    this.redaction = redaction;
  }

  /** One outcome for each row. Throws where the job was refused for what all of them share. */
  List<Outcome> of(Job job) {
    if (job instanceof Job.Never never) {
      return rows.rows().stream()
          .map(row -> Outcome.retryable(row.change().seq(), never.code(), never.message()))
          .toList();
    }
    Job.Begun begun = (Job.Begun) job;
    refuse(begun);
    Map<String, List<Verdict>> said = new HashMap<>();
    begun.successful().ifPresent(file -> note(file, said, row -> applied(file, row)));
    begun.failed().ifPresent(file -> note(file, said, row -> failed(file, row)));
    begun.unprocessed().ifPresent(file -> note(file, said, row -> untouched(begun)));
    List<Outcome> outcomes = new ArrayList<>();
    for (Rows.Row row : rows.rows()) {
      List<Verdict> verdicts = said.getOrDefault(row.key(), List.of());
      outcomes.add(verdicts.size() == 1 ? verdicts.get(0).of(row) : unknown(row, begun));
    }
    return outcomes;
  }

  private void note(
      ResultFile file, Map<String, List<Verdict>> said, IntFunction<Verdict> verdict) {
    for (int row = 0; row < file.size(); row++) {
      said.computeIfAbsent(rows.key(file, row), key -> new ArrayList<>()).add(verdict.apply(row));
    }
  }

  private static Verdict applied(ResultFile file, int at) {
    String id = RecordIds.full(file.cell(at, "sf__Id"));
    return row -> Outcome.applied(row.change().seq(), id.isEmpty() ? null : id);
  }

  private Verdict failed(ResultFile file, int at) {
    RowError error = RowError.parse(file.cell(at, "sf__Error"));
    return row ->
        error.outcome(row.change().seq(), row.change().action(), redaction.clean(error.message()));
  }

  private static Verdict untouched(Job.Begun job) {
    return row ->
        Outcome.retryable(
            row.change().seq(),
            "UNPROCESSED",
            "Job %s ended (%s%s) before it came to this record."
                .formatted(job.id(), job.state(), job.error().isEmpty() ? "" : ": " + job.error()));
  }

  private static Outcome unknown(Rows.Row row, Job.Begun job) {
    return Outcome.unknown(
        row.change().seq(),
        "NO_RESULT",
        "Job %s (%s) does not tell what became of this record; Salesforce shows it under Setup, Bulk Data Load Jobs."
            .formatted(job.id(), job.state().isEmpty() ? "state unknown" : job.state()));
  }

  /** A header that Salesforce does not understand is the same in each repeat. */
  private static void refuse(Job.Begun job) {
    if (job.state().equals("Failed")
        && job.error().startsWith("InvalidBatch")
        && job.isWhole()
        && job.successful().get().size() == 0
        && job.failed().get().size() == 0) {
      throw Problem.error(
              Code.DESTINATION,
              "Salesforce refused the file",
              "Job %s failed: %s. Nothing of it was written. A field that is not found does not exist, or the user in whose name activate works may not see it."
                  .formatted(job.id(), job.error()))
          .asException();
    }
  }
}
