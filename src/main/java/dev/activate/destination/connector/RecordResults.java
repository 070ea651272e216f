package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Outcome;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Path;
import dev.activate.destination.connector.spec.Pick;
import dev.activate.destination.connector.spec.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an answer that tells of records says of each of them. */
final class RecordResults {
  private static final String NOT_TOLD = "RESULTS_DO_NOT_FIT";

  private final Operation operation;
  private final Result.Records rule;
  private final Rulings rulings;

  /** A part of the answer that tells of a failure. */
  private record Failing(Facts at, Optional<String> code) {}

  RecordResults(Operation operation, Rulings rulings) {
    this.operation = operation;
    this.rule = operation.result().records();
    this.rulings = rulings;
  }

  List<Outcome> of(List<Item> items, Told told, Facts facts) {
    String warning =
        operation
            .result()
            .warn()
            .map(
                pick ->
                    pick.each(facts.node(), facts.scope()).stream()
                        .map(node -> node.isValueNode() ? node.asText() : node.toString())
                        .collect(Collectors.joining(", ")))
            .orElse("");
    List<Outcome> outcomes = told(items, told, facts);
    return warning.isEmpty()
        ? outcomes
        : outcomes.stream().map(one -> warned(one, rulings.clean(warning))).toList();
  }

  /** Written, but not all of it as it was sent. */
  private static Outcome warned(Outcome outcome, String warning) {
    return outcome.status() == Outcome.Status.APPLIED
        ? new Outcome(
            outcome.seq(),
            Outcome.Status.APPLIED,
            outcome.remoteId(),
            "WARNING",
            "The service says: " + warning)
        : outcome;
  }

  private List<Outcome> told(List<Item> items, Told told, Facts facts) {
    if (rule.match() == Result.Match.NONE) {
      return Verdict.all(items, seq -> applied(seq, null));
    }
    if (told.body().isMissingNode()) {
      String why =
          "HTTP %d, but no results. %s"
              .formatted(told.status(), told.flaw().orElse("The body is no JSON."));
      return Verdict.all(items, seq -> Outcome.unknown(seq, "NO_RESULTS", why));
    }
    return switch (rule.match()) {
      case NONE -> List.of();
      case COUNT -> counted(items, facts);
      case POSITION -> positions(items, facts);
      case INDEX, KEY -> named(items, facts);
    };
  }

  private Outcome applied(long seq, @Nullable String id) {
    return operation.ack() == Operation.Ack.ACCEPTED
        ? new Outcome(seq, Outcome.Status.APPLIED, id, "ACCEPTED", "The service has queued it.")
        : Outcome.applied(seq, id);
  }

  private List<Outcome> counted(List<Item> items, Facts facts) {
    String count =
        rule.failedCount().map(pick -> pick.text(facts.node(), facts.scope())).orElse("");
    if (count.equals("0")) {
      return Verdict.all(items, seq -> applied(seq, null));
    }
    String why =
        count.isEmpty()
            ? "The answer does not say how many records failed."
            : "The service says that %s of %d records failed, not which."
                .formatted(count, items.size());
    return Verdict.all(items, seq -> Outcome.unknown(seq, "ONLY_COUNTED", why));
  }

  private List<Outcome> positions(List<Item> items, Facts facts) {
    List<JsonNode> results = new ArrayList<>();
    for (Path.Found found : rule.at().find(facts.node(), facts.scope())) {
      found.node().forEach(results::add);
    }
    if (results.size() != items.size()) {
      return misfit(
          items,
          "The answer has %d results for %d records.".formatted(results.size(), items.size()));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      long seq = items.get(i).change().seq();
      Facts at = facts.at(results.get(i)).in(items.get(i));
      outcomes.add(
          rule.failed().isPresent() && rule.failed().get().holds(at)
              ? failed(seq, new Failing(at, Optional.empty()))
              : Echo.checked(rule.echo(), items.get(i), at, applied(seq, id(rule.id(), at))));
    }
    return outcomes;
  }

  private static List<Outcome> misfit(List<Item> items, String why) {
    return Verdict.all(items, seq -> Outcome.unknown(seq, NOT_TOLD, why));
  }

  private List<Outcome> named(List<Item> items, Facts facts) {
    Map<Item, Failing> failures = new HashMap<>();
    List<Failing> nameless = new ArrayList<>();
    Naming naming = new Naming(rule.by(), items);
    for (Failing failing : failing(facts)) {
      Collection<Item> blamed = blamed(items, naming, failing.at());
      blamed.forEach(item -> failures.putIfAbsent(item, failing));
      if (blamed.isEmpty()) {
        nameless.add(failing);
      }
    }
    Map<Item, Facts> written = rule.applied().map(one -> written(items, facts, one)).orElse(null);
    Map<Item, Outcome> outcomes = new LinkedHashMap<>();
    List<Item> left = new ArrayList<>();
    for (Item item : items) {
      long seq = item.change().seq();
      Failing failing = failures.get(item);
      Facts result = written == null ? null : written.get(item);
      if (failing != null && result == null) {
        outcomes.put(item, failed(seq, failing));
      } else if (failing != null) {
        outcomes.put(
            item,
            Outcome.unknown(
                seq, NOT_TOLD, "The answer says both that it was written and that it failed."));
      } else if (result != null) {
        Optional<Pick> id = rule.applied().flatMap(Result.Applied::id);
        outcomes.put(
            item, Echo.checked(rule.echo(), item, result.in(item), applied(seq, id(id, result))));
      } else {
        left.add(item);
      }
    }
    left.forEach(item -> outcomes.put(item, unnamed(item, left, nameless, written != null)));
    return items.stream().map(item -> Objects.requireNonNull(outcomes.get(item))).toList();
  }

  /**
   * One that the answer names neither as written nor as failed. Where it lists what was written,
   * and has as many failures without a name as records are left, those are the ones that failed.
   */
  private Outcome unnamed(Item item, List<Item> left, List<Failing> nameless, boolean listed) {
    long seq = item.change().seq();
    if (!listed && nameless.isEmpty()) {
      return applied(seq, null);
    }
    if (listed && nameless.size() == left.size()) {
      Outcome failed = failed(seq, nameless.get(0));
      return left.size() == 1 || failed.status() != Outcome.Status.REJECTED
          ? failed
          : Outcome.batchRejected(
              seq, String.valueOf(failed.code()), String.valueOf(failed.message()));
    }
    String why =
        nameless.isEmpty()
            ? "The answer does not say what became of it."
            : "The answer tells of %d failures without saying of which records."
                .formatted(nameless.size());
    return Outcome.unknown(seq, NOT_TOLD, why);
  }

  private List<Failing> failing(Facts facts) {
    List<Failing> all = new ArrayList<>();
    for (Path.Found found : rule.at().find(facts.node(), facts.scope())) {
      List<JsonNode> parts = new ArrayList<>();
      if (found.node().isArray()) {
        found.node().forEach(parts::add);
      } else if (!found.node().isNull()) {
        parts.add(found.node());
      }
      for (JsonNode part : parts) {
        Facts at = facts.at(part);
        if (rule.where().holds(at) && (rule.failed().isEmpty() || rule.failed().get().holds(at))) {
          all.add(new Failing(at, found.code()));
        }
      }
    }
    return all;
  }

  private Collection<Item> blamed(List<Item> items, Naming naming, Facts at) {
    if (rule.match() == Result.Match.KEY) {
      return naming.find(at);
    }
    return rule.index()
        .map(index -> index.text(at.node(), at.scope()))
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(index -> index < items.size())
        .map(index -> List.of(items.get(index)))
        .orElse(List.of());
  }

  private static Map<Item, Facts> written(List<Item> items, Facts facts, Result.Applied applied) {
    Map<Item, Facts> written = new HashMap<>();
    Naming naming = new Naming(applied.by(), items);
    for (JsonNode result : applied.at().each(facts.node(), facts.scope())) {
      Facts at = facts.at(result);
      if (applied.where().holds(at)) {
        naming.find(at).forEach(item -> written.put(item, at));
      }
    }
    return written;
  }

  private Outcome failed(long seq, Failing failing) {
    ErrorRule error = rulings.ofRecord(failing.at());
    String code = rulings.code(failing.at(), error, rule.code(), failing.code().orElse("REJECTED"));
    String message = rulings.message(failing.at(), error, rule.message());
    return switch (error.kind()) {
      case RETRY, THROTTLE, STOP, AUTH -> Outcome.retryable(seq, code, message);
      case UNKNOWN -> Outcome.unknown(seq, code, message);
      case DONE -> Outcome.applied(seq, null);
      case PERMANENT, CONFLICT -> Outcome.rejected(seq, code, message);
    };
  }

  private static @Nullable String id(Optional<Pick> pick, Facts at) {
    String id = pick.map(one -> one.text(at.node(), at.scope())).orElse("");
    return id.isEmpty() ? null : id;
  }
}
