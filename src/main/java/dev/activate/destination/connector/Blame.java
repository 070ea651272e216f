package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.change.Outcome;
import dev.activate.destination.connector.spec.ErrorRule;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Pick;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom a refusal of a whole request names. */
final class Blame {
  private final Operation.DropNamed named;
  private final Rulings rulings;

  Blame(Operation.DropNamed named, Rulings rulings) {
    this.named = named;
    this.rulings = rulings;
  }

  /** An outcome for each that is named, perhaps several for one. */
  List<Outcome> of(List<Item> items, Facts facts) {
    List<Outcome> outcomes = new ArrayList<>();
    Naming naming = new Naming(named.by(), items);
    List<JsonNode> parts =
        named.at().stream().flatMap(at -> at.each(facts.node(), facts.scope()).stream()).toList();
    for (JsonNode one : parts) {
      Facts at = facts.at(one);
      if (!named.where().holds(at)) {
        continue;
      }
      ErrorRule rule = rulings.ofRecord(at);
      String code = rulings.code(at, rule, named.code(), "REJECTED");
      String message = rulings.message(at, rule, named.message());
      for (Item item : blamed(items, naming, at)) {
        outcomes.add(Outcome.rejected(item.change().seq(), code, message));
      }
    }
    return outcomes;
  }

  private Set<Item> blamed(List<Item> items, Naming naming, Facts at) {
    Set<Item> blamed = new LinkedHashSet<>(naming.find(at));
    named
        .index()
        .map(index -> index.text(at.node(), at.scope()))
        .filter(text -> text.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(index -> index < items.size())
        .ifPresent(index -> blamed.add(items.get(index)));
    for (Item item : items) {
      if (carries(item, at)) {
        blamed.add(item);
      }
    }
    return blamed;
  }

  private boolean carries(Item item, Facts at) {
    for (Pick fields : named.fields()) {
      for (JsonNode field : fields.each(at.node(), at.scope())) {
        if (item.change().fields().containsKey(field.asText())) {
          return true;
        }
      }
    }
    return false;
  }
}
