package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.destination.Batch;
import dev.activate.destination.Lookup;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Operation.Resolve;
import dev.activate.destination.connector.spec.ReadRule;
import dev.activate.destination.connector.spec.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the ids of records by their keys. What was found is known for the life of the destination;
 * what was not is looked for again.
 */
final class Finder {
  private final Connector connector;
  private final Line line;
  private final Scope around;
  private final Links links;
  private final Set<String> sensitive;
  private final Map<Place, Map<String, JsonNode>> found = new ConcurrentHashMap<>();
  private final Map<Resolve, List<JsonNode>> lists = new ConcurrentHashMap<>();

  /** Where a key is looked for. */
  private record Place(String object, String by) {}

  /** Something that an item needs to be found. */
  private record Need(Item item, Place place, JsonNode key, String label, Done done, String name) {}

  /** What becomes of a record that was not found, or of an id that was. */
  private enum Done {
    FIELD,
    REJECT,
    DONE
  }

  Finder(Connector connector, Line line, Scope around, Links links, Set<String> sensitive) {
    this.connector = connector;
    this.links = links;
    this.line = line;
    this.around = around;
    this.sensitive = sensitive;
  }

  /** Tells the items what was found; the outcomes of those whose record is not there. */
  Map<Item, Outcome> resolve(Operation operation, Batch batch, List<Item> items) {
    List<Need> needs = new ArrayList<>();
    Map<Item, Outcome> outcomes = new LinkedHashMap<>();
    for (Item item : items) {
      batch.lookups().forEach((field, lookup) -> lookup(item, field, lookup, batch, needs));
    }
    find(needs, outcomes);
    needs.clear();
    operation
        .resolve()
        .forEach(
            (name, rule) -> {
              for (Item item : items) {
                if (!outcomes.containsKey(item) && rule.when().holds(Facts.of(item))) {
                  if (rule.request().isPresent()) {
                    listed(name, rule, item, outcomes);
                  } else {
                    needs.add(need(name, rule, item));
                  }
                }
              }
            });
    find(needs, outcomes);
    return outcomes;
  }

  private void lookup(Item item, String field, Lookup lookup, Batch batch, List<Need> needs) {
    int part = batch.keyFields().indexOf(field);
    var value =
        part >= 0 ? item.change().key().parts().get(part) : item.change().fields().get(field);
    if (value != null && !value.isNull() && (part >= 0 || !links.areNative())) {
      needs.add(
          new Need(
              item,
              new Place(lookup.object(), lookup.by()),
              Setup.text(value.text()),
              field,
              Done.FIELD,
              field));
    }
  }

  private static Need need(String name, Resolve rule, Item item) {
    Place place =
        new Place(
            rule.object().map(one -> one.fill(item).asText()).orElse(""),
            rule.by().map(one -> one.fill(item).asText()).orElse(""));
    Done done = rule.missing() == Resolve.Missing.DONE ? Done.DONE : Done.REJECT;
    return new Need(item, place, rule.value().fill(item), place.by(), done, name);
  }

  private void find(List<Need> needs, Map<Item, Outcome> outcomes) {
    Map<Place, Map<String, JsonNode>> wanted = new LinkedHashMap<>();
    for (Need need : needs) {
      if (!known(need.place()).containsKey(need.key().asText())) {
        wanted
            .computeIfAbsent(need.place(), place -> new LinkedHashMap<>())
            .put(need.key().asText(), need.key());
      }
    }
    wanted.forEach((place, keys) -> read(place, new ArrayList<>(keys.values())));
    for (Need need : needs) {
      JsonNode id = known(need.place()).get(need.key().asText());
      if (id == null) {
        outcomes.putIfAbsent(need.item(), missing(need));
      } else if (need.done() == Done.FIELD) {
        need.item().replace(need.name(), id);
      } else {
        need.item().resolve(need.name(), id);
      }
    }
  }

  private Map<String, JsonNode> known(Place place) {
    return found.computeIfAbsent(place, key -> new ConcurrentHashMap<>());
  }

  private void read(Place place, List<JsonNode> keys) {
    Target target = Target.of(connector, place.object(), around);
    Optional<ReadRule> rule = target.rule().read();
    if (rule.isEmpty() || rule.get().id().isEmpty()) {
      throw new Unreadable(
          "%s cannot be looked up by key: the connector has no way to read their ids."
              .formatted(place.object()));
    }
    RecordReader reader = new RecordReader(line, target, rule.get());
    List<List<JsonNode>> each = keys.stream().map(List::of).toList();
    for (RecordReader.Row row : reader.rows(List.of(place.by()), each, List.of())) {
      String id = rule.get().id().get().text(row.record(), target);
      if (!id.isEmpty()) {
        known(place).put(keys.get(row.key()).asText(), Setup.text(id));
      }
    }
  }

  private Outcome missing(Need need) {
    long seq = need.item().change().seq();
    boolean gone = need.item().change().action() == Action.DELETE;
    if (need.done() == Done.DONE || (gone && need.done() == Done.FIELD)) {
      return Outcome.applied(seq, null);
    }
    boolean hidden = sensitive.contains(need.label()) || sensitive.contains(need.place().by());
    return Outcome.rejected(
        seq,
        "NOT_FOUND",
        "There is no record of %s whose %s is %s."
            .formatted(
                need.place().object(),
                need.place().by(),
                hidden ? "the one that this record names" : line.clean(need.key().asText())));
  }

  private void listed(String name, Resolve rule, Item item, Map<Item, Outcome> outcomes) {
    JsonNode value = rule.value().fill(item);
    List<JsonNode> list = lists.computeIfAbsent(rule, key -> ask(rule, item));
    Optional<JsonNode> match =
        list.stream()
            .filter(
                one ->
                    rule.path().each(one, item).stream()
                        .anyMatch(told -> told.asText().equals(value.asText())))
            .findFirst();
    if (match.isPresent()) {
      item.resolve(name, match.get());
    } else {
      outcomes.putIfAbsent(
          item,
          Outcome.rejected(
              item.change().seq(),
              "NOT_FOUND",
              "There is no %s `%s`. There are: %s."
                  .formatted(
                      name,
                      line.clean(value.asText()),
                      line.clean(
                          list.stream()
                              .map(one -> rule.path().text(one, item))
                              .filter(text -> !text.isEmpty())
                              .collect(java.util.stream.Collectors.joining(", "))))));
    }
  }

  private List<JsonNode> ask(Resolve rule, Scope scope) {
    Told told =
        line.ask(
            rule.request().orElseThrow(),
            scope,
            MissingNode.getInstance(),
            facts -> facts.status() / 100 == 2 && !facts.node().isMissingNode());
    return rule.at().each(told.body(), scope);
  }
}
