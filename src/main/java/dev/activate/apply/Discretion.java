package dev.activate.apply;

import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Redaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes sensitive values out of what a destination says of records, before it is noted or shown:
 * many quote the value that they refuse.
 */
record Discretion(List<String> fields, boolean key) {

  /** The outcomes of these changes without their values. */
  List<Outcome> of(List<Change> changes, List<Outcome> outcomes) {
    if ((fields.isEmpty() && !key) || outcomes.stream().allMatch(one -> one.message() == null)) {
      return outcomes;
    }
    Map<Long, Change> bySeq = new HashMap<>();
    changes.forEach(change -> bySeq.put(change.seq(), change));
    Map<String, List<Change>> about = new HashMap<>();
    for (Outcome outcome : outcomes) {
      Change change = bySeq.get(outcome.seq());
      if (outcome.message() != null && change != null) {
        about.computeIfAbsent(outcome.message(), none -> new ArrayList<>()).add(change);
      }
    }
    Map<String, String> cleaned = new HashMap<>();
    about.forEach((message, some) -> cleaned.put(message, redaction(some).clean(message)));
    return outcomes.stream().map(outcome -> with(outcome, cleaned)).toList();
  }

  private Redaction redaction(List<Change> changes) {
    List<String> values = new ArrayList<>();
    for (Change change : changes) {
      for (String field : fields) {
        add(values, change.fields().get(field));
      }
      if (key) {
        change.key().parts().forEach(part -> add(values, part));
      }
    }
    return Redaction.ofValues(values);
  }

  private static void add(List<String> values, @Nullable Value value) {
    if (value != null && !value.isNull()) {
      values.add(value.text());
    }
  }

  private static Outcome with(Outcome outcome, Map<String, String> cleaned) {
    String message = outcome.message();
    return message == null
        ? outcome
        : new Outcome(
            outcome.seq(),
            outcome.status(),
            outcome.remoteId(),
            outcome.code(),
            cleaned.getOrDefault(message, message));
  }
}
