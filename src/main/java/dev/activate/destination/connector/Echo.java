package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Outcome;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Result;
import java.util.List;
import java.util.Optional;

/** Compares what a service says that it holds now with what it was sent. */
final class Echo {
  private Echo() {}

  /** The outcome, unless a field that is looked at has another value than the one sent. */
  static Outcome checked(Optional<Result.Echo> rule, Item item, Facts at, Outcome outcome) {
    if (rule.isEmpty() || outcome.status() != Outcome.Status.APPLIED) {
      return outcome;
    }
    JsonNode echoed = rule.get().at().first(at.node(), item);
    for (String field : rule.get().fields()) {
      if (item.change().fields().containsKey(field) && echoed.has(field)) {
        String sent = text(item.value(new Reference(List.of("changed", field))));
        if (!sent.equals(text(echoed.path(field)))) {
          return new Outcome(
              outcome.seq(),
              Outcome.Status.REJECTED,
              outcome.remoteId(),
              rule.get().code(),
              field + ": " + rule.get().message());
        }
      }
    }
    return outcome;
  }

  private static String text(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? "" : node.asText();
  }
}
