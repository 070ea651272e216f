package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.ObjectRule;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a batch goes into one request. The rest has its outcome already: it is refused, or it was
 * left out and is to be sent in another request.
 */
final class Parcel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Target target;
  private final Map<Item, Outcome> settled = new LinkedHashMap<>();
  private final List<Item> going = new ArrayList<>();
  private Optional<Operation> operation = Optional.empty();

  Parcel(Target target) {
    this.target = target;
  }

  Map<Item, Outcome> settled() {
    return settled;
  }

  List<Item> going() {
    return going;
  }

  Optional<Operation> operation() {
    return operation;
  }

  /** Takes the items that the operation of the first of them is for. */
  void sort(List<Item> items) {
    for (Item item : items) {
      Change change = item.change();
      Optional<Operation> own =
          Abilities.operations(target.rule(), change.action()).orElse(List.of()).stream()
              .filter(one -> one.when().holds(Facts.of(item)))
              .findFirst();
      if (own.isEmpty()) {
        settled.put(
            item,
            Outcome.rejected(
                change.seq(),
                "NO_OPERATION",
                "The connector has no way to %s such a record of %s."
                    .formatted(change.action().text(), target.name())));
      } else if (item.clears() && own.get().nulls().clear() == Operation.Nulls.Clear.UNSUPPORTED) {
        settled.put(
            item,
            Outcome.rejected(
                change.seq(), "CANNOT_CLEAR", "The service has no way to empty a field."));
      } else if (operation.isEmpty() || operation.get().goesWith(own.get())) {
        operation = operation.or(() -> own);
        going.add(item);
      } else {
        leave(item, "SENT_APART", "It needs another request than the others.");
      }
    }
  }

  void settle(Map<Item, Outcome> outcomes) {
    settled.putAll(outcomes);
    going.removeAll(outcomes.keySet());
  }

  /** Fills the items, and leaves out what must not be in one request with those before it. */
  void pack() {
    Operation rule = operation.orElseThrow();
    Set<String> seen = new HashSet<>();
    Optional<Set<String>> together = Optional.empty();
    int packed = 0;
    // Room for what the body holds beside its items.
    long bytes = 2 + Math.min(1024, rule.batch().bytes().orElse(0L) / 100);
    for (Item item : List.copyOf(going)) {
      JsonNode sent = item.fill(rule);
      Set<String> written = new HashSet<>(rule.batch().together());
      written.retainAll(item.change().fields().keySet());
      if (together.isEmpty()) {
        together = Optional.of(written);
      }
      long size =
          rule.batch().bytes().isPresent() || rule.batch().itemBytes().isPresent()
              ? Requests.bytes(sent).size() + 1L
              : 0;
      long most =
          Math.min(
              rule.batch().itemBytes().orElse(Long.MAX_VALUE),
              rule.batch().bytes().orElse(Long.MAX_VALUE));
      if (size > most) {
        going.remove(item);
        settled.put(
            item,
            Outcome.rejected(
                item.change().seq(),
                "TOO_LARGE",
                "It is %d bytes as it is sent; the service takes %d at most."
                    .formatted(size, most)));
      } else if (!together.get().equals(written) || repeats(rule, item, seen)) {
        going.remove(item);
        leave(
            item,
            "SENT_APART",
            "The service takes it only in another request than those before it.");
      } else if (packed == rule.batch().items()) {
        going.remove(item);
        leave(item, "SENT_APART", "The request would hold more records than the service takes.");
      } else if (bytes + size > rule.batch().bytes().orElse(Long.MAX_VALUE)) {
        going.remove(item);
        leave(item, "SENT_APART", "The request would be larger than the service takes.");
      } else {
        bytes += size;
        packed++;
      }
    }
  }

  private boolean repeats(Operation rule, Item item, Set<String> seen) {
    List<String> own = new ArrayList<>();
    for (String distinct : rule.batch().distinct()) {
      JsonNode value =
          distinct.equals("key")
              ? item.value(new Reference(List.of("key")))
              : distinct.startsWith("item.")
                  ? Item.at(item.sent(), distinct.substring("item.".length()))
                  : JSON.objectNode()
                      .set(distinct, item.value(new Reference(List.of("key", distinct))));
      if (!value.isMissingNode()) {
        own.add(distinct + " " + folded(value));
      }
    }
    if (own.stream().anyMatch(seen::contains)) {
      return true;
    }
    seen.addAll(own);
    return false;
  }

  private String folded(JsonNode value) {
    if (!value.isObject()) {
      return value.asText();
    }
    StringBuilder folded = new StringBuilder();
    value
        .properties()
        .forEach(
            part -> {
              ObjectRule.Fold fold = target.fold(part.getKey());
              folded.append(fold.of(part.getValue().asText())).append('\u0000');
            });
    return folded.toString();
  }

  private void leave(Item item, String code, String why) {
    settled.put(item, Outcome.batchRejected(item.change().seq(), code, why));
  }
}
