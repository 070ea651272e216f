package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.connector.spec.Condition;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.Pick;
import dev.activate.destination.connector.spec.ReadRule;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads records of one object by their keys. */
final class RecordReader {
  private final Line line;
  private final Target target;
  private final ReadRule rule;

  /** A record that there is: which of the keys it has, and what the answer says of it. */
  record Row(int key, JsonNode record) {}

  /** What references mean for one wanted key. */
  private record Wanted(Scope around, List<String> names, List<JsonNode> values) implements Scope {
    @Override
    public JsonNode value(Reference reference) {
      return switch (reference.root()) {
        case "key" -> {
          int index = names.indexOf(reference.member());
          yield reference.member().isEmpty()
              ? object()
              : index < 0 ? MissingNode.getInstance() : values.get(index);
        }
        case "key_name" -> names.size() == 1 ? Setup.text(names.get(0)) : MissingNode.getInstance();
        case "key_value" -> values.size() == 1 ? values.get(0) : MissingNode.getInstance();
        default -> around.value(reference);
      };
    }

    private JsonNode object() {
      var key = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < names.size(); i++) {
        key.set(names.get(i), values.get(i));
      }
      return key;
    }
  }

  RecordReader(Line line, Target target, ReadRule rule) {
    this.line = line;
    this.target = target;
    this.rule = rule;
  }

  /**
   * At most one row for each key.
   *
   * @param keys as they are sent
   * @param fields that are asked for
   */
  List<Row> rows(List<String> keyFields, List<List<JsonNode>> keys, List<String> fields) {
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += rule.items()) {
      page(keyFields, keys, from, Math.min(from + rule.items(), keys.size()), fields, rows);
    }
    return rows;
  }

  private void page(
      List<String> keyFields,
      List<List<JsonNode>> keys,
      int from,
      int to,
      List<String> fields,
      List<Row> rows) {
    Scope around = withFields(fields);
    List<Wanted> wanted = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    Map<String, Integer> exact = new HashMap<>();
    for (int i = from; i < to; i++) {
      wanted.add(new Wanted(around, keyFields, keys.get(i)));
      places.putIfAbsent(folded(keyFields, keys.get(i)), i);
      exact.put(plain(keys.get(i)), i);
    }
    List<JsonNode> sent =
        wanted.stream()
            .map(one -> rule.item().map(item -> item.fill(one)).orElse(one.object()))
            .toList();
    Items items = new Items(around, keyFields, wanted, sent);
    int length = Requests.length(rule.request(), items);
    if (length > rule.url() && to - from > 1) {
      int fit = Math.max(1, (int) ((long) (to - from) * rule.url() / length));
      for (int at = from; at < to; at += fit) {
        page(keyFields, keys, at, Math.min(at + fit, to), fields, rows);
      }
      return;
    }
    JsonNode body = rule.body().map(one -> one.fill(items)).orElse(MissingNode.getInstance());
    Condition fits =
        new Condition.Any(
            rule.missing().map(missing -> List.of(rule.ok(), missing)).orElse(List.of(rule.ok())));
    Paging paging = new Paging(rule.page(), rule.request());
    Optional<Paging.Next> next = Optional.of(paging.first());
    while (next.isPresent()) {
      Told told = line.ask(next.get().request(), items, body, fits::holds);
      Facts facts = told.facts(items);
      if (!rule.ok().holds(facts)) {
        return;
      }
      if (told.body().isMissingNode()) {
        throw new Unreadable("Its answer is no JSON.");
      }
      checkFailed(facts);
      for (JsonNode record : rule.at().each(told.body(), items)) {
        Optional<Integer> place = place(keyFields, record, items, places, exact);
        place.ifPresent(at -> rows.add(new Row(at, record)));
        if (place.isEmpty() && rule.strangers() == ReadRule.Strangers.ERROR) {
          throw new Unreadable(
              "One of the records it answered has a key that was not asked for; if it spells keys its own way, the contract must spell them so too.");
        }
      }
      next = paging.next(facts, told);
    }
  }

  private Scope withFields(List<String> fields) {
    var list = JsonNodeFactory.instance.arrayNode();
    fields.forEach(list::add);
    return reference -> reference.root().equals("fields") ? list : target.value(reference);
  }

  private void checkFailed(Facts facts) {
    for (Pick failed : rule.failed().stream().toList()) {
      for (JsonNode one : failed.each(facts.node(), facts.scope())) {
        Facts at = facts.at(one);
        if (rule.missing().isEmpty() || !rule.missing().get().holds(at)) {
          throw new Unreadable(line.rulings().message(at, line.rulings().ofRecord(at), List.of()));
        }
      }
    }
  }

  /** Which key a record has: the first of its spellings that was asked for. */
  private Optional<Integer> place(
      List<String> keyFields,
      JsonNode record,
      Scope scope,
      Map<String, Integer> places,
      Map<String, Integer> exact) {
    if (keyFields.size() == 1 && !rule.key().isEmpty()) {
      for (Pick pick : rule.key()) {
        for (JsonNode value : pick.each(record, scope)) {
          List<JsonNode> said = List.of(value);
          // Where two keys differ by case alone, a service may tell them apart all the same.
          Integer same = exact.get(plain(said));
          Integer place = same == null ? places.get(folded(keyFields, said)) : same;
          if (place != null) {
            return Optional.of(place);
          }
        }
      }
      return Optional.empty();
    }
    List<JsonNode> values = new ArrayList<>();
    for (String field : keyFields) {
      Pick pick = rule.keys().get(field);
      values.add(pick == null ? MissingNode.getInstance() : pick.first(record, scope));
    }
    return Optional.ofNullable(places.get(folded(keyFields, values)));
  }

  private static String plain(List<JsonNode> values) {
    return values.stream().map(JsonNode::asText).collect(Collectors.joining("\0"));
  }

  private String folded(List<String> names, List<JsonNode> values) {
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      folded.append(target.fold(names.get(i)).of(values.get(i).asText())).append('\u0000');
    }
    return folded.toString();
  }
}
