package dev.activate.apply;

import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Outcome.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the changes of one request: exactly one outcome for each, in their order.
 *
 * @param outcomes as the destination meant them
 */
record Answer(List<Outcome> outcomes) {

  Answer {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * An answer is believed only if it is about these changes, each at most once: else nobody can
   * tell which record it means, and nothing in it is taken for success.
   */
  static Answer of(List<Change> changes, List<Outcome> told) {
    Map<Long, Outcome> bySeq = new HashMap<>();
    for (Outcome outcome : told) {
      if (bySeq.put(outcome.seq(), outcome) != null) {
        return mismatch(changes, "it told twice of one record");
      }
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Change change : changes) {
      Outcome outcome = bySeq.remove(change.seq());
      outcomes.add(
          outcome != null
              ? alone(changes, outcome)
              : Outcome.unknown(
                  change.seq(), "NO_ANSWER", "The destination did not say what became of it."));
    }
    return bySeq.isEmpty()
        ? new Answer(outcomes)
        : mismatch(changes, "it told of a record that was not sent");
  }

  /** The same for every change. */
  static Answer all(List<Change> changes, Status status, String code, String message) {
    return new Answer(
        changes.stream()
            .map(change -> new Outcome(change.seq(), status, null, code, message))
            .toList());
  }

  /** As journals and callers have them: what its batch was refused for was not written. */
  List<Outcome> settled() {
    return outcomes.stream()
        .map(
            one ->
                one.status() == Status.BATCH_REJECTED
                    ? new Outcome(one.seq(), Status.RETRYABLE, null, one.code(), one.message())
                    : one)
        .toList();
  }

  boolean has(Status status) {
    return outcomes.stream().anyMatch(one -> one.status() == status);
  }

  /** Those of {@code changes}, the ones this is about, that met this end. */
  List<Change> which(List<Change> changes, Status status) {
    List<Change> found = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).status() == status) {
        found.add(changes.get(i));
      }
    }
    return found;
  }

  /** A batch of one that is refused as a whole is refused for that one. */
  private static Outcome alone(List<Change> changes, Outcome outcome) {
    return changes.size() == 1 && outcome.status() == Status.BATCH_REJECTED
        ? new Outcome(
            outcome.seq(), Status.REJECTED, outcome.remoteId(), outcome.code(), outcome.message())
        : outcome;
  }

  private static Answer mismatch(List<Change> changes, String why) {
    return all(
        changes,
        Status.UNKNOWN,
        "ANSWER_MISMATCH",
        "The destination's answer does not fit what was sent: " + why + ".");
  }
}
