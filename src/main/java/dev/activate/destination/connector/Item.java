package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Change;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Lookup;
import dev.activate.destination.connector.spec.Operation;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One change on its way: what references mean for it, and what is sent of it. */
final class Item implements Scope {
  private final Batch batch;
  private final Change change;
  private final Scope around;
  private final Encoder encoder;
  private final Links links;
  private final Map<String, JsonNode> known = new LinkedHashMap<>();
  private final Map<String, JsonNode> resolved = new LinkedHashMap<>();
  private Operation.Nulls.Clear clear = Operation.Nulls.Clear.NULL;
  private JsonNode sent = MissingNode.getInstance();

  Item(Batch batch, Change change, Scope around, Encoder encoder, Links links) {
    this.batch = batch;
    this.change = change;
    this.around = around;
    this.encoder = encoder;
    this.links = links;
  }

  Change change() {
    return change;
  }

  /** The id that a lookup, or a record to be changed, turned out to have. */
  void resolve(String name, JsonNode id) {
    resolved.put(name, id);
  }

  /** A field that points to another record is that record's id from now on. */
  void replace(String field, JsonNode id) {
    known.put(field, id);
  }

  /** What is sent of it from now on. */
  JsonNode fill(Operation operation) {
    clear = operation.nulls().clear();
    sent =
        operation.item().isPresent()
            ? operation.item().get().fill(this)
            : JsonNodeFactory.instance.objectNode();
    if (operation.nulls().unset().isPresent() && !cleared().isEmpty()) {
      put(sent, operation.nulls().unset().get().split("\\.", -1));
    }
    return sent;
  }

  JsonNode sent() {
    return sent;
  }

  /** How the service and its answer may name it, the same in every repeat. */
  String trace() {
    return batch.source().isEmpty()
        ? String.valueOf(change.seq())
        : batch.source() + "/" + change.seq();
  }

  boolean clears() {
    return change.fields().values().stream().anyMatch(Value::isNull);
  }

  @Override
  public JsonNode value(Reference reference) {
    String member = reference.member();
    return switch (reference.root()) {
      case "key" -> member.isEmpty() ? key() : keyField(member);
      case "key_name" ->
          batch.keyFields().size() == 1
              ? Setup.text(batch.keyFields().get(0))
              : MissingNode.getInstance();
      case "key_value" ->
          batch.keyFields().size() == 1
              ? keyField(batch.keyFields().get(0))
              : Setup.text(change.key().text());
      case "changed" -> member.isEmpty() ? changed() : changed().path(member);
      case "record" -> {
        ObjectNode record = key();
        record.setAll(changed());
        yield member.isEmpty() ? record : record.path(member);
      }
      case "before" -> {
        Value before = change.before().get(member);
        yield before == null ? MissingNode.getInstance() : encoder.encode(member, before);
      }
      case "remote_id" ->
          change.remoteId() == null ? MissingNode.getInstance() : Setup.text(change.remoteId());
      case "trace" -> Setup.text(trace());
      case "action" -> Setup.text(change.action().text());
      case "cleared" -> cleared();
      case "resolved" -> id(member);
      case "item" -> member.isEmpty() ? sent : at(sent, member);
      default -> around.value(reference);
    };
  }

  private JsonNode id(String member) {
    int dot = member.indexOf('.');
    JsonNode whole =
        resolved.getOrDefault(
            dot < 0 ? member : member.substring(0, dot), MissingNode.getInstance());
    return dot < 0 ? whole : at(whole, member.substring(dot + 1));
  }

  static JsonNode at(JsonNode from, String path) {
    JsonNode node = from;
    for (String step : path.split("\\.", -1)) {
      node =
          node.isArray() && step.matches("\\d{1,9}")
              ? node.path(Integer.parseInt(step))
              : node.path(step);
    }
    return node;
  }

  private JsonNode keyField(String name) {
    JsonNode replaced = known.get(name);
    if (replaced != null) {
      return replaced;
    }
    int index = batch.keyFields().indexOf(name);
    return index < 0
        ? MissingNode.getInstance()
        : encoder.encode(name, change.key().parts().get(index));
  }

  private ObjectNode key() {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    batch.keyFields().forEach(name -> key.set(name, keyField(name)));
    return key;
  }

  private ObjectNode changed() {
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    change
        .fields()
        .forEach(
            (name, value) -> {
              JsonNode replaced = known.get(name);
              Lookup lookup = batch.lookups().get(name);
              if (replaced != null) {
                changed.set(name, replaced);
              } else if (lookup != null && links.areNative() && !value.isNull()) {
                changed.set(links.name(name, lookup), links.value(name, lookup, value));
              } else if (!value.isNull()) {
                changed.set(name, encoder.encode(name, value));
              } else if (clear == Operation.Nulls.Clear.NULL) {
                changed.putNull(name);
              } else if (clear == Operation.Nulls.Clear.EMPTY) {
                changed.put(name, "");
              }
            });
    return changed;
  }

  private ArrayNode cleared() {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    List<String> cleared =
        change.fields().entrySet().stream()
            .filter(field -> field.getValue().isNull())
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    cleared.forEach(names::add);
    return names;
  }

  private void put(JsonNode into, String[] path) {
    JsonNode node = into;
    for (int i = 0; i < path.length - 1 && node instanceof ObjectNode object; i++) {
      node = object.withObjectProperty(path[i]);
    }
    if (node instanceof ObjectNode object) {
      object.set(path[path.length - 1], cleared());
    }
  }
}
