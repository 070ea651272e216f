package dev.activate.destination.connector.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value with references in it. What a reference does not give is left out: of a mapping with its
 * name, of a list as an item, and a text with it is missing as a whole.
 */
public sealed interface Template {

  /** The value; a missing node where it depends on something that is not there. */
  JsonNode fill(Scope scope);

  /** Without references. */
  record Constant(JsonNode value) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      return value.isContainerNode() ? value.deepCopy() : value;
    }
  }

  /** One reference, with the type of what it stands for. */
  record Whole(Reference reference) implements Template {
    @Override
    public JsonNode fill(Scope scope) {
      return scope.value(reference);
    }
  }

  /** References inside of text. */
  record Text(List<Object> pieces) implements Template {
    public Text {
      pieces = List.copyOf(pieces);
    }

    @Override
    public JsonNode fill(Scope scope) {
      return fill(scope, text -> text);
    }

    /**
     * The same, with what references stand for respelled, but for settings and vars. What has no
     * spelling is missing.
     */
    public JsonNode fill(Scope scope, Function<String, @Nullable String> spelling) {
      StringBuilder text = new StringBuilder();
      for (Object piece : pieces) {
        if (piece instanceof Reference reference) {
          JsonNode value = scope.value(reference);
          if (value.isMissingNode() || value.isNull()) {
            return MissingNode.getInstance();
          }
          String plain = value.isValueNode() ? value.asText() : value.toString();
          boolean own = reference.root().equals("settings") || reference.root().equals("vars");
          String spelt = own ? plain : spelling.apply(plain);
          if (spelt == null) {
            return MissingNode.getInstance();
          }
          text.append(spelt);
        } else {
          text.append(piece);
        }
      }
      return JsonNodeFactory.instance.textNode(text.toString());
    }
  }

  /** A member of a mapping; {@code name} is null where the value's own members are spread. */
  record Member(@Nullable Template name, Template value) {}

  /** A mapping. */
  record Tree(List<Member> members) implements Template {
    public Tree {
      members = List.copyOf(members);
    }

    @Override
    public JsonNode fill(Scope scope) {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      for (Member member : members) {
        JsonNode value = member.value().fill(scope);
        if (member.name() != null) {
          JsonNode name = member.name().fill(scope);
          if (!value.isMissingNode() && !name.isMissingNode()) {
            tree.set(name.asText(), value);
          }
        } else if (value.isArray()) {
          value.forEach(one -> spread(one, tree));
        } else {
          spread(value, tree);
        }
      }
      return tree;
    }

    private static void spread(JsonNode from, ObjectNode into) {
      from.properties().forEach(one -> into.set(one.getKey(), one.getValue()));
    }
  }

  /** A list; an item that is spread gives its own items. */
  record Items(List<Member> items) implements Template {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public JsonNode fill(Scope scope) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (Member item : items) {
        JsonNode value = item.value().fill(scope);
        if (item.name() == null && value.isArray()) {
          value.forEach(list::add);
        } else if (!value.isMissingNode()) {
          list.add(value);
        }
      }
      return list;
    }
  }

  /** What holds when. */
  record Case(Condition when, Template is) {}

  /** The first of several that holds. */
  record Choice(List<Case> cases) implements Template {
    public Choice {
      cases = List.copyOf(cases);
    }

    @Override
    public JsonNode fill(Scope scope) {
      Facts facts = Facts.of(scope);
      return cases.stream()
          .filter(one -> one.when().holds(facts))
          .findFirst()
          .map(one -> one.is().fill(scope))
          .orElse(MissingNode.getInstance());
    }
  }
}
