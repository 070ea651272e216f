package dev.activate.destination.connector;

import dev.activate.change.Outcome;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** What an answer means for each change; what it does not plainly say is unknown. */
final class Verdict {
  private final Operation operation;
  private final Rulings rulings;

  Verdict(Operation operation, Rulings rulings) {
    this.operation = operation;
    this.rulings = rulings;
  }

  /** One outcome per item. Throws when nothing else can fare better. */
  List<Outcome> of(List<Item> items, Told told, Scope scope) {
    Facts facts = told.facts(scope);
    if (!operation.result().ok().holds(facts)) {
      return refused(items, facts);
    }
    return new RecordResults(operation, rulings).of(items, told, facts);
  }

  /** Whether the answer tells of records. */
  boolean isOk(Told told, Scope scope) {
    return operation.result().ok().holds(told.facts(scope));
  }

  static List<Outcome> all(List<Item> items, LongFunction<Outcome> outcome) {
    return items.stream().map(item -> outcome.apply(item.change().seq())).toList();
  }

  private List<Outcome> refused(List<Item> items, Facts facts) {
    ErrorRule rule = rulings.ofAnswer(facts);
    String code = rulings.code(facts, rule, List.of(), "HTTP_" + facts.status());
    String words = rulings.status(facts, rule);
    if (rule.scope() == ErrorRule.Scope.DESTINATION
        && rule.kind() != ErrorRule.Kind.THROTTLE
        && rule.kind() != ErrorRule.Kind.RETRY) {
      throw rulings.end(facts, rule);
    }
    return switch (rule.kind()) {
      case RETRY, THROTTLE -> all(items, seq -> Outcome.retryable(seq, code, words));
      case UNKNOWN -> all(items, seq -> Outcome.unknown(seq, code, words));
      case DONE -> all(items, seq -> Outcome.applied(seq, null));
      case AUTH, STOP -> throw rulings.end(facts, rule);
      case PERMANENT, CONFLICT -> permanent(items, facts, code, words);
    };
  }

  /** Nothing was written; whoever is named is to blame, else nobody knows who. */
  private List<Outcome> permanent(List<Item> items, Facts facts, String code, String words) {
    if (items.size() == 1 || operation.reject().how() == Operation.Reject.How.FAIL) {
      return all(items, seq -> Outcome.rejected(seq, code, words));
    }
    List<Outcome> outcomes = new ArrayList<>();
    Set<Long> told = new HashSet<>();
    operation
        .reject()
        .named()
        .ifPresent(
            named ->
                new Blame(named, rulings)
                    .of(items, facts)
                    .forEach(
                        outcome -> {
                          if (told.add(outcome.seq())) {
                            outcomes.add(outcome);
                          }
                        }));
    for (Item item : items) {
      if (!told.contains(item.change().seq())) {
        outcomes.add(Outcome.batchRejected(item.change().seq(), code, words));
      }
    }
    return outcomes;
  }
}
