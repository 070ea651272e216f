package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Load;
import dev.activate.destination.Reply;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Content;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes batches: one request that writes, after those that must read first. */
final class Writing {
  private final Line line;
  private final Target target;
  private final Encoder encoder;
  private final Links links;
  private final Finder finder;
  private final Polling polling;

  Writing(Line line, Target target, Encoder encoder, Links links, Finder finder, Polling polling) {
    this.line = line;
    this.target = target;
    this.encoder = encoder;
    this.links = links;
    this.finder = finder;
    this.polling = polling;
  }

  Reply write(Batch batch) {
    List<Item> items =
        batch.changes().stream()
            .map(change -> new Item(batch, change, target, encoder, links))
            .toList();
    Parcel parcel = new Parcel(target);
    try {
      parcel.sort(items);
      if (parcel.operation().isPresent()) {
        parcel.settle(finder.resolve(parcel.operation().get(), batch, parcel.going()));
        parcel.pack();
      }
    } catch (Unreadable e) {
      String why = "What must be known to send it could not be read. " + e.reason();
      return Reply.of(Verdict.all(items, seq -> Outcome.retryable(seq, "LOOKUP_FAILED", why)));
    }
    if (parcel.going().isEmpty()) {
      return Reply.of(List.copyOf(parcel.settled().values()));
    }
    return send(batch, parcel.operation().orElseThrow(), parcel);
  }

  private Reply send(Batch batch, Operation operation, Parcel parcel) {
    List<Item> going = parcel.going();
    List<JsonNode> sent = going.stream().map(Item::sent).toList();
    Items scope = new Items(target, batch.keyFields(), going, sent);
    JsonNode body =
        operation
            .body()
            .map(one -> one.fill(scope))
            .orElseGet(
                () ->
                    operation.item().isEmpty()
                        ? MissingNode.getInstance()
                        : plain(operation, scope));
    Optional<String> flaw = Requests.flaw(operation.request(), scope);
    if (flaw.isPresent()) {
      List<Outcome> all = new ArrayList<>(parcel.settled().values());
      all.addAll(Verdict.all(going, seq -> Outcome.rejected(seq, "CANNOT_BE_SENT", flaw.get())));
      return Reply.of(all);
    }
    Optional<Content> content = Requests.content(operation.request(), body);
    Map<String, String> headers = new LinkedHashMap<>(idempotency(operation, scope));
    headers.putAll(line.signed(going.stream().map(Item::trace).toList(), content));
    Exchange exchange = line.send(operation.request(), scope, content, headers);
    List<Outcome> outcomes = new ArrayList<>(parcel.settled().values());
    if (exchange instanceof Failure failure) {
      outcomes.addAll(unanswered(going, failure));
      return new Reply(outcomes, Load.UNSAID, null);
    }
    Answer answer = (Answer) exchange;
    Told told = Told.of(answer);
    Verdict verdict = new Verdict(operation, line.rulings());
    boolean ok = verdict.isOk(told, scope);
    if (operation.poll().isPresent() && ok) {
      outcomes.addAll(polling.outcomes(operation, told, scope, going, verdict));
    } else {
      outcomes.addAll(verdict.of(going, told, scope));
    }
    return new Reply(
        outcomes,
        ok ? line.calm(answer, told.facts(scope)) : line.load(answer, told.facts(scope)),
        line.requestId(answer).orElse(null),
        answer.leftAfter());
  }

  private static JsonNode plain(Operation operation, Items scope) {
    String what = operation.batch().items() == 1 ? "item" : "items";
    return scope.value(new Reference(List.of(what)));
  }

  private static Map<String, String> idempotency(Operation operation, Items scope) {
    return operation
        .idempotency()
        .map(name -> Map.of(name, scope.value(new Reference(List.of("batch", "id"))).asText()))
        .orElse(Map.of());
  }

  private static List<Outcome> unanswered(List<Item> items, Failure failure) {
    return switch (failure.reach()) {
      case UNSENT ->
          Verdict.all(items, seq -> Outcome.retryable(seq, "NO_CONNECTION", failure.reason()));
      case UNKNOWN ->
          Verdict.all(items, seq -> Outcome.unknown(seq, "NO_ANSWER", failure.reason()));
    };
  }
}
