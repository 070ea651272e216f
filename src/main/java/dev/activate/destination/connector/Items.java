package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.activate.destination.connector.spec.Reference;
import dev.activate.destination.connector.spec.Scope;
import java.util.List;
import java.util.function.Function;
import okio.ByteString;

/**
 * What references mean for a whole request.
 *
 * @param keyFields the fields of the key
 * @param each what they mean for each of its items
 * @param sent what is sent of each
 */
record Items(Scope around, List<String> keyFields, List<? extends Scope> each, List<JsonNode> sent)
    implements Scope {

  @Override
  public JsonNode value(Reference reference) {
    return switch (reference.root()) {
      case "items" -> list(sent);
      case "item" -> sent.size() == 1 ? sent.get(0) : MissingNode.getInstance();
      case "keys" -> all(one -> one.value(new Reference(List.of("key", reference.member()))));
      case "key_names" -> list(keyFields.stream().map(Setup::text).toList());
      case "key_name" ->
          keyFields.size() == 1 ? Setup.text(keyFields.get(0)) : MissingNode.getInstance();
      case "key_values" -> all(one -> one.value(new Reference(List.of("key_value"))));
      case "remote_ids" -> all(one -> one.value(new Reference(List.of("remote_id"))));
      case "traces" -> all(one -> one.value(new Reference(List.of("trace"))));
      case "batch" -> batch(reference.member());
      case "soql" -> Soql.of(reference.member(), this);
      default -> each.size() == 1 ? each.get(0).value(reference) : around.value(reference);
    };
  }

  private JsonNode batch(String member) {
    if (member.equals("size")) {
      return JsonNodeFactory.instance.numberNode(sent.size());
    }
    String traces = all(one -> one.value(new Reference(List.of("trace")))).toString();
    return Setup.text(ByteString.encodeUtf8(traces).sha256().hex().substring(0, 32));
  }

  private ArrayNode all(Function<Scope, JsonNode> what) {
    return list(each.stream().map(what).filter(node -> !node.isMissingNode()).toList());
  }

  private static ArrayNode list(List<JsonNode> nodes) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    nodes.forEach(list::add);
    return list;
  }
}
