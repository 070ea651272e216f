package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.change.Outcome;
import dev.activate.destination.Gate;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Scope;
import java.time.Duration;
import java.util.List;

/** Asks how far a job is until it is done. What became of one that is not heard of is unknown. */
final class Polling {
  private final Line line;
  private final Gate gate;

  Polling(Line line, Gate gate) {
    this.line = line;
    this.gate = gate;
  }

  List<Outcome> outcomes(
      Operation operation, Told started, Scope around, List<Item> items, Verdict verdict) {
    Operation.Poll rule = operation.poll().orElseThrow();
    JsonNode id =
        rule.id().map(pick -> pick.first(started.body(), around)).orElse(MissingNode.getInstance());
    Scope scope = reference -> reference.root().equals("id") ? id : around.value(reference);
    Duration waited = Duration.ZERO;
    try {
      while (waited.compareTo(rule.expires()) < 0) {
        Told told = line.ask(rule.request(), scope, MissingNode.getInstance(), Polling::isFine);
        Facts facts = told.facts(scope);
        if (rule.failed().isPresent() && rule.failed().get().holds(facts)) {
          String why = line.rulings().message(facts, line.rulings().ofRecord(facts), List.of());
          return Verdict.all(items, seq -> Outcome.unknown(seq, "JOB_FAILED", why));
        }
        if (rule.done().holds(facts)) {
          Told last =
              rule.then().isPresent()
                  ? line.ask(rule.then().get(), scope, MissingNode.getInstance(), Polling::isFine)
                  : told;
          return verdict.of(items, last, scope);
        }
        if (!gate.pause(rule.every())) {
          break;
        }
        waited = waited.plus(rule.every());
      }
    } catch (Unreadable e) {
      return Verdict.all(items, seq -> Outcome.unknown(seq, "JOB_UNSEEN", e.reason()));
    }
    return Verdict.all(
        items,
        seq -> Outcome.unknown(seq, "JOB_UNFINISHED", "The service has not finished the job yet."));
  }

  private static boolean isFine(Facts facts) {
    return facts.status() / 100 == 2 && !facts.node().isMissingNode();
  }
}
